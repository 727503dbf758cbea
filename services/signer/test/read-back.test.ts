import type { CertificateRequest } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { buildTbsCertificate, type CertificateSpec, newSerial, readCertificate } from '@inkan/x509';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPrepared } from '../src/db/prepared-log.ts';
import { requestDigest } from '../src/domain/request-digest.ts';
import type { Generation } from '../src/generations/generation.ts';
import { specOf } from '../src/issue-certificates/check-request.ts';
import { issueCertificates } from '../src/issue-certificates/issuance-cycle.ts';
import { signLogged } from '../src/issue-certificates/sign.ts';
import { createWorld, envelopeOf, issuedIn, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256', E2: 'ec-p256' });
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => {
  world.alarms.length = 0;
});

function generation(name: string): Generation {
  const found = world.generations.get(name);
  if (!found) throw new Error(`no generation ${name}`);
  return found;
}

/** Writes bytes into the log as whoever owns the database could, under a digest that fits the request. */
async function plant(request: CertificateRequest, changes: Partial<CertificateSpec>, name = 'E1'): Promise<void> {
  const publicKey = Buffer.from(request.publicKey, 'base64');
  const serial = newSerial();
  const tbs = buildTbsCertificate({ ...specOf(request, publicKey, generation(name)), serial, ...changes });
  await world.testDatabase.query(
    `insert into prepared
      (request_id, request_digest, generation, serial, profile, not_after, tbs, batch_id, prepared_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      request.requestId,
      requestDigest(request, publicKey),
      name,
      Buffer.from(serial, 'hex'),
      request.profile,
      request.notAfter,
      tbs,
      newId(),
      world.clock.now(),
    ],
  );
}

describe('bytes read back from the log', () => {
  const planted: [string, (request: CertificateRequest) => Promise<void>][] = [
    ['of a CA', (request) => plant(request, { profile: 'issuing' })],
    ['of an administrator', (request) => plant(request, { profile: 'administrator' })],
    ['with another serial than the log names', (request) => plant(request, { serial: newSerial() })],
    ['of another generation', (request) => plant(request, {}, 'E2')],
  ];

  it.each(planted)('%s that somebody planted under a pending request are not signed, and alarm', async (_name, put) => {
    const [request, honest] = [world.request(), world.request()];
    await put(request);
    const answer = await world.issue(world.command([request, honest]));
    expect(answer.results[0]).toMatchObject({ outcome: 'refused', code: 'lint' });
    expect(readCertificate(issuedIn(answer, 1)).serial).toMatch(/^[0-9a-f]{32}$/);
    expect(world.alarms).toEqual([
      { alarm: 'prepared-bytes-wrong', facts: expect.objectContaining({ requestId: request.requestId }) },
    ]);
    expect(await world.testDatabase.query('select 1 from signed where request_id = $1', [request.requestId])).toEqual(
      [],
    );
  });

  it('that are what the request asks for are signed', async () => {
    const request = world.request();
    await plant(request, {});
    expect((await world.issue(world.command([request]))).results[0]).toMatchObject({ outcome: 'issued' });
    expect(world.alarms).toEqual([]);
  });

  it('cannot be signed before they were held against their request', async () => {
    const request = world.request();
    await plant(request, {});
    const permit = (await findPrepared(world.database, [request.requestId])).get(request.requestId);
    if (!permit) throw new Error('no permit');
    await expect(signLogged([permit], generation('E1'))).rejects.toThrow(/not held against/);
  });

  it('of a generation that is gone are refused alone, and the others are issued', async () => {
    const requests = [world.request(), world.request({ generation: 'E2' })];
    const interrupted = envelopeOf('issue-certificates', world.command(requests));
    await expect(
      issueCertificates(world.context, interrupted, () => Promise.reject(new Error('gone'))),
    ).rejects.toThrow();
    const generations = new Map([['E1', generation('E1')]]);
    const message = envelopeOf('issue-certificates', world.command(requests));
    await issueCertificates({ ...world.context, generations }, message, (run) => world.database.transaction(run));
    const answered = (await world.answerTo(message.id))?.results;
    expect(answered).toEqual([
      expect.objectContaining({ outcome: 'issued' }),
      expect.objectContaining({ outcome: 'refused', code: 'generation-unknown' }),
    ]);
  });
});
