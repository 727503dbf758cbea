import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '@inkan/http';
import { systemClock } from '@inkan/runtime';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toPem } from '../src/domain/pem.ts';
import { addOcspRoutes } from '../src/http/ocsp-routes.ts';
import { keepOrganization } from '../src/use-cases/apply-copies.ts';
import type { Registrar } from '../src/use-cases/registrar.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { administrator } from './support/actors.ts';
import {
  aDevice,
  type Contract,
  certificateRow,
  certifySigningKeys,
  issueOne,
  newContract,
  openWorld,
  organizationFacts,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
let folder: Awaited<ReturnType<typeof tempDir>>;
/** Two processes on one database. */
let urls: [string, string];
const closing: (() => Promise<void>)[] = [];

async function listen(registrar: Registrar): Promise<string> {
  const tokens = {
    identity: async () => {
      throw new Error('nobody');
    },
    presented: async () => {
      throw new Error('nobody');
    },
    caller: async () => {
      throw new Error('nobody');
    },
  };
  const app = createApp({
    service: 'certificates',
    logger: registrar.logger,
    clock: systemClock,
    tokens,
    ready: {},
    api: { title: 'Inkan', version: '1' },
  });
  addOcspRoutes(app, registrar);
  closing.push(() => app.close());
  return app.listen({ host: '127.0.0.1', port: 0 });
}

beforeAll(async () => {
  world = await openWorld();
  folder = await tempDir();
  // OpenSSL judges by its own clock.
  world.clock.set(new Date());
  contract = await newContract(world, { licences: 1000 });
  await world.postgres.query('update contracts set starts_at = $1', [new Date(Date.now() - 86_400_000)]);
  await certifySigningKeys(world);
  urls = [await listen(world.registrar), await listen({ ...world.registrar })];
  await writeFile(file('issuing.pem'), toPem(world.ca.issuingDer));
  await writeFile(file('root.pem'), toPem(world.ca.rootDer));
});
beforeEach(() => world.clock.set(new Date()));
afterAll(async () => {
  for (const close of closing) await close();
  await folder[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const file = (name: string): string => join(folder.path, name);

type Leaf = { id: string; pem: string; serial: string };
async function issue(): Promise<Leaf> {
  const id = await issueOne(world, contract, aDevice());
  const row = await certificateRow(world, id);
  await writeFile(file(`${id}.pem`), toPem(row['certificate'] as Buffer));
  return { id, pem: file(`${id}.pem`), serial: (row['serial'] as Buffer).toString('hex') };
}
const revoke = (leaf: Leaf, reason: 'keyCompromise' | 'unspecified' = 'keyCompromise') =>
  revokeCertificates(world.registrar, {
    actor: administrator,
    scope: { kind: 'all' },
    contractId: contract.contractId,
    certificateIds: [leaf.id],
    dryRun: false,
    idempotency: undefined,
    reason,
  });

const trust = () => ['-issuer', file('issuing.pem'), '-CAfile', file('root.pem')];

/** Asks by POST with `openssl ocsp`, which verifies the answer. */
async function post(options: string[], leaves: Leaf[], url = urls[0]): Promise<{ out: string; err: string }> {
  const args = ['ocsp', ...options, ...trust(), '-url', `${url}/ocsp`, ...leaves.flatMap(({ pem }) => ['-cert', pem])];
  const { stdout, stderr } = await openssl(args);
  return { out: stdout.toString(), err: stderr };
}

/** The bytes of OpenSSL's question. */
async function question(leaves: Leaf[], options: string[] = ['-no_nonce']): Promise<Buffer> {
  const asked = leaves.flatMap(({ pem }) => ['-cert', pem]);
  await openssl(['ocsp', ...options, '-issuer', file('issuing.pem'), ...asked, '-reqout', file('request.der')]);
  return readFile(file('request.der'));
}

/** OpenSSL's judgement of an answer's bytes. */
async function judged(answer: Buffer, leaf: Leaf, options: string[] = []): Promise<string> {
  await writeFile(file('answer.der'), answer);
  const { stdout, stderr } = await openssl([
    'ocsp',
    '-respin',
    file('answer.der'),
    ...options,
    ...trust(),
    '-cert',
    leaf.pem,
  ]);
  return stderr + stdout.toString();
}

const get = (path: string, headers: Record<string, string> = {}, url = urls[0]) =>
  fetch(`${url}/ocsp/${path}`, { headers });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe.each(['-sha1', '-sha256'])('OpenSSL, asking by POST with %s', (hash) => {
  it('accepts good with its nonce', async () => {
    const leaf = await issue();
    const { out, err } = await post([hash, '-nonce'], [leaf]);
    expect(out).toContain(': good');
    expect(err).toContain('Response verify OK');
    expect(err).not.toContain('nonce');
  });

  it('reads revoked with time and reason from the commit on, and no reason where none was given', async () => {
    const [lost, left] = [await issue(), await issue()];
    await revoke(lost);
    await revoke(left, 'unspecified');
    const { out, err } = await post([hash], [lost, left]);
    expect(err).toContain('Response verify OK');
    expect(out.match(/: revoked/g)).toHaveLength(2);
    expect(out.match(/Reason: keyCompromise/g)).toHaveLength(1);
    expect(out.match(/Revocation Time/g)).toHaveLength(2);
  });

  it('reads several statuses in one answer', async () => {
    const [good, revoked] = [await issue(), await issue()];
    await revoke(revoked);
    const { out } = await post([hash], [good, revoked]);
    expect(out).toMatch(new RegExp(`${good.id}.pem: good[\\s\\S]*${revoked.id}.pem: revoked`));
  });

  it('reads unknown of a serial that this CA never issued', async () => {
    const args = ['ocsp', hash, ...trust(), '-url', `${urls[0]}/ocsp`, '-serial', '0x1234'];
    expect((await openssl(args)).stdout.toString()).toContain(': unknown');
  });
});

describe('by GET', () => {
  it('the same question is understood in every spelling of its base 64, and the answer is accepted', async () => {
    // Until there is something to encode.
    let leaf = await issue();
    let text = (await question([leaf])).toString('base64');
    while (!text.includes('+') || !text.includes('/')) {
      leaf = await issue();
      text = (await question([leaf])).toString('base64');
    }
    for (const path of [
      encodeURIComponent(text),
      text,
      text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    ]) {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/ocsp-response']);
      expect(await judged(await bytesOf(response), leaf)).toMatch(/Response verify OK[\s\S]*: good/);
    }
  });

  it('an answer says how long it may be kept, and is not sent again to whoever has it', async () => {
    const path = encodeURIComponent((await question([await issue()])).toString('base64'));
    const first = await get(path);
    expect(first.headers.get('cache-control')).toMatch(/^public, no-transform, must-revalidate, max-age=(60|59|58)$/);
    expect(Date.parse(first.headers.get('last-modified') ?? '')).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(first.headers.get('expires') ?? '')).toBeGreaterThan(Date.now());
    const etag = first.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    // The signature is made once; a minute later it is another answer.
    expect(await bytesOf(await get(path))).toEqual(await bytesOf(first));
    world.clock.set(new Date(Date.now() + 61_000));
    expect((await get(path)).headers.get('etag')).not.toBe(etag);
  });

  it('what was good and kept is revoked from the commit on, in another process too', async () => {
    const leaf = await issue();
    const path = encodeURIComponent((await question([leaf])).toString('base64'));
    for (const url of urls) expect(await judged(await bytesOf(await get(path, {}, url)), leaf)).toContain(': good');
    await revoke(leaf);
    for (const url of urls) {
      const response = await get(path, {}, url);
      expect(await judged(await bytesOf(response), leaf)).toMatch(/Response verify OK[\s\S]*: revoked/);
    }
  });

  it('an answer with a nonce, or of an unknown serial, is kept by nobody', async () => {
    const withNonce = await question([await issue()], ['-nonce']);
    const unknown = await openssl([
      'ocsp',
      '-no_nonce',
      '-issuer',
      file('issuing.pem'),
      '-serial',
      '0x77',
      '-reqout',
      file('unknown.der'),
    ]);
    expect(unknown.code).toBe(0);
    for (const der of [withNonce, await readFile(file('unknown.der'))]) {
      const response = await get(encodeURIComponent(der.toString('base64')));
      expect([response.headers.get('cache-control'), response.headers.get('etag')]).toEqual(['no-store', null]);
    }
  });
});

describe('a question that is none', () => {
  const malformed = Buffer.from('30030a0101', 'hex');
  const send = (body: Buffer | undefined, type = 'application/ocsp-request') =>
    fetch(`${urls[0]}/ocsp`, {
      method: 'POST',
      headers: { 'content-type': type },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });

  it.each([
    ['no bytes', Buffer.alloc(0)],
    ['no DER', Buffer.from('hello')],
    ['a question cut short', Buffer.from('30423040303e303c303a300906', 'hex')],
  ])('(%s) is answered malformedRequest', async (_name, body) => {
    const response = await send(body);
    expect([response.status, await bytesOf(response)]).toEqual([200, malformed]);
  });

  it('in a path is answered malformedRequest', async () => {
    for (const path of ['%00', 'AAAA', 'a%2Fb%5C..', '']) {
      expect([path, await bytesOf(await get(path))]).toEqual([path, malformed]);
    }
  });

  it('of another type, or too long, is refused before it is read', async () => {
    expect((await send(Buffer.from('x'), 'application/octet-stream')).status).toBe(415);
    expect((await send(Buffer.alloc(16_385))).status).toBe(413);
  });

  it('about another CA is answered unauthorized', async () => {
    const leaf = await issue();
    const der = await question([leaf]);
    // Another issuer's name hash.
    const at = der.indexOf(Buffer.from('0414', 'hex')) + 2;
    der[at] = (der[at] ?? 0) ^ 1;
    expect(await bytesOf(await send(der))).toEqual(Buffer.from('30030a0106', 'hex'));
  });
});

it('without a responder’s certificate the answer is tryLater', async () => {
  await using other = await openWorld();
  const url = await listen(other.registrar);
  await writeFile(file('other.pem'), toPem(other.ca.issuingDer));
  const { stdout } = await openssl(['ocsp', '-issuer', file('other.pem'), '-serial', '1', '-url', `${url}/ocsp`]);
  expect(stdout.toString()).toContain('trylater');
});

it('those of a suspended organization and of an ended contract are answered by what they are', async () => {
  const [good, revoked] = [await issue(), await issue()];
  const suspend = (suspended: boolean, revision: number) =>
    world.registrar.database.transaction((tx) =>
      keepOrganization(tx, organizationFacts(contract, { suspended, revision })),
    );
  await suspend(true, 2);
  await world.postgres.query('update contracts set ends_at = $1', [new Date(Date.now() - 86_400_000)]);
  await revoke(revoked);
  expect((await post([], [good, revoked])).out).toMatch(/: good\n[\s\S]*: revoked\n/);
  await suspend(false, 3);
  await world.postgres.query('update contracts set ends_at = $1', [new Date(Date.now() + 300 * 86_400_000)]);
});

it('a certificate that has ended is answered by what it was', async () => {
  const [good, revoked] = [await issue(), await issue()];
  await revoke(revoked);
  world.clock.set(new Date(Date.now() + 500 * 86_400_000));
  await certifySigningKeys(world);
  const answerTo = async (leaf: Leaf) =>
    judged(await bytesOf(await get(encodeURIComponent((await question([leaf])).toString('base64')))), leaf, [
      '-noverify',
    ]);
  expect(await answerTo(good)).toMatch(/\bgood$/m);
  expect(await answerTo(revoked)).toMatch(/\brevoked$/m);
});
