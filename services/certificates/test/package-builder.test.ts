import { generateKeyPairSync } from 'node:crypto';
import { makeTestCa } from '@inkan/testing';
import { expect, it } from 'vitest';
import { createPackageBuilder } from '../src/packaging/package-builder.ts';

const ca = makeTestCa('G9', new Date());
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const contents = {
  form: 'modern',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  certificate: ca.issuingDer,
  chain: [ca.issuingDer, ca.rootDer],
  friendlyName: '山田 太郎',
  passphrase: 'abcdefgh23456789',
  rounds: 100_000,
} as const;

it('more packages than can be built in time are refused as unavailable, and none of the others is lost', async () => {
  await using packages = createPackageBuilder({ atOnce: 2 });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => packages.build(contents)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(outcomes[2]).toMatchObject({ reason: { code: 'unavailable' } });
  expect(await packages.build(contents)).toBeInstanceOf(Buffer);
});

it('the rounds of a chosen 秘密の鍵 are done in another thread: this one answers others meanwhile', async () => {
  await using packages = createPackageBuilder();
  await packages.build({ ...contents, rounds: 1 });
  let ended = false;
  const built = packages.build(contents).finally(() => {
    ended = true;
  });
  let turns = 0;
  while (!ended) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await built;
  expect(turns).toBeGreaterThan(100);
});
