import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPrepared, logPrepared, type SigningPermit } from '../src/db/prepared-log.ts';
import { logSigned, type SignedCertificate } from '../src/db/signed-log.ts';
import { requestDigest } from '../src/domain/request-digest.ts';
import type { Generation } from '../src/generations/generation.ts';
import { checkRequest } from '../src/issue-certificates/check-request.ts';
import { PreparedCertificate } from '../src/issue-certificates/prepare.ts';
import { signLogged } from '../src/issue-certificates/sign.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256', E2: 'ec-p256' });
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

const generation = (name: string): Generation => {
  const found = world.generations.get(name);
  if (!found) throw new Error(`no generation ${name}`);
  return found;
};

function prepare(): PreparedCertificate {
  const request = world.request();
  const publicKey = Buffer.from(request.publicKey, 'base64');
  const context = { generations: world.generations, now: world.clock.now() };
  const checked = checkRequest(request, publicKey, requestDigest(request, publicKey), context);
  const prepared = 'code' in checked ? checked : PreparedCertificate.prepare(checked);
  if ('code' in prepared) throw new Error(prepared.detail);
  return prepared;
}

async function logged(): Promise<SigningPermit> {
  const prepared = prepare();
  const permit = (await logPrepared(world.database, newId(), [prepared], world.clock.now())).get(prepared.requestId);
  if (!permit) throw new Error('no permit');
  return permit;
}

describe('nothing is signed that was not checked and logged', () => {
  it('bytes that only look prepared are not logged', async () => {
    const lookalike = { ...prepare() };
    // @ts-expect-error an object with the same fields is not what `prepare` makes
    await expect(logPrepared(world.database, newId(), [lookalike], world.clock.now())).rejects.toThrow(TypeError);
    expect(await findPrepared(world.database, [lookalike.requestId])).toEqual(new Map());
  });

  it('bytes that are prepared but not logged cannot be given to be signed', async () => {
    // @ts-expect-error a prepared certificate is no permit
    await expect(signLogged([prepare()], generation('E1'))).rejects.toThrow();
  });

  it('a permit is good for one signature', async () => {
    const permit = await logged();
    await signLogged([permit], generation('E1'));
    await expect(signLogged([permit], generation('E1'))).rejects.toThrow(/already given out/);
  });

  it('a permit is good for its own generation', async () => {
    await expect(signLogged([await logged()], generation('E2'))).rejects.toThrow(/another generation/);
  });

  it('a signature that does not verify never becomes a certificate', async () => {
    const one = generation('E1');
    const { signEach } = generation('E2').key;
    const faulty: Generation = { ...one, key: { ...one.key, signEach } };
    await expect(signLogged([await logged()], faulty)).rejects.toThrow(/does not verify/);
  });

  it('a result without logged bytes is not taken by the database, nor are the good ones beside it', async () => {
    const good = await signLogged([await logged()], generation('E1'));
    const made = { requestId: newId(), certificate: Buffer.alloc(64, 1) };
    const put = (signed: SignedCertificate[]) =>
      world.database.transaction((tx) => logSigned(tx, signed, world.clock.now()));
    await expect(put([...good, made])).rejects.toThrow(/never logged as prepared/);
    expect(await put(good)).toEqual(new Set([good[0]?.requestId]));
  });

  it('keeps the bytes of a result, whoever wants to delete, change or empty them', async () => {
    const permit = await logged();
    const [result] = await signLogged([permit], generation(permit.generation));
    if (!result) throw new Error('no result');
    await world.database.transaction((tx) => logSigned(tx, [result], world.clock.now()));
    const unsigned = await logged();
    const owner = (text: string, values: unknown[] = []) => world.testDatabase.query(text, values);
    const stays = /have results, and stay/;
    await expect(owner('delete from prepared where request_id = $1', [permit.requestId])).rejects.toThrow(stays);
    const change = 'update prepared set request_id = $2 where request_id = $1';
    await expect(owner(change, [permit.requestId, newId()])).rejects.toThrow(stays);
    await expect(owner('truncate prepared')).rejects.toThrow(stays);
    await owner('delete from prepared where request_id = $1', [unsigned.requestId]);
  });

  it('two processes that prepare one request end with the same bytes', async () => {
    const [first, second] = [prepare(), prepare()];
    Object.assign(second, { requestId: first.requestId });
    const now = world.clock.now();
    const permits = await Promise.all([first, second].map((each) => logPrepared(world.database, newId(), [each], now)));
    const serials = permits.map((map) => map.get(first.requestId)?.serial);
    expect(serials[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(serials[1]).toBe(serials[0]);
  });
});
