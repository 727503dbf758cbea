import { newId } from '@inkan/runtime';
import { openssl } from '@inkan/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { bundlePackages } from '../src/use-cases/bundle-packages.ts';
import { destroyDueSecrets } from '../src/use-cases/destroy-due-secrets.ts';
import { collectBundle, endWithBundle } from '../src/use-cases/keep-bundles.ts';
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
  start,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
  await certifySigningKeys(world);
  contract = await newContract(world, { iosPackage: 'mobileconfig' });
});
afterEach(() => world.clock.set(start));
afterAll(() => world[Symbol.asyncDispose]());

const day = 24 * 60 * 60 * 1_000;
const bundle = (certificateIds: string[], { contractId } = contract) =>
  bundlePackages(world.registrar, { contractId, certificateIds });
const apply = (run: Parameters<typeof world.registrar.database.transaction>[0]) =>
  world.registrar.database.transaction(run);

it('holds a package that OpenSSL opens with the PIN beside it, and for iOS a profile too', async () => {
  const windows = await issueOne(world, contract, aDevice({ email: 'Yamada-Taro@mytest.jp' }));
  const phone = await issueOne(world, contract, aDevice({ email: 'Yamada-Taro@mytest.jp', deviceCode: '11' }));
  const packages = await bundle([windows, phone]);
  const names = packages.map(({ files }) => files.map(({ name }) => name.replace(/[0-9a-f]{16}/, 'SERIAL')));
  expect(names).toEqual([
    ['Yamada-Taro@mytest.jp_01_SERIAL.P12', 'Yamada-Taro@mytest.jp_01_SERIAL.PIN'],
    ['P12', 'PIN', 'mobileconfig'].map((extension) => `Yamada-Taro@mytest.jp_11_SERIAL.${extension}`),
  ]);
  for (const { files } of packages) {
    const [pkcs12, pin] = files;
    const opened = await openssl(['pkcs12', '-nodes', '-passin', `pass:${pin?.bytes}`], pkcs12?.bytes);
    expect(String(opened.stdout)).toContain('BEGIN PRIVATE KEY');
  }
});

it('leaves out what is of another contract, restricted to a device, revoked, or destroyed', async () => {
  const [good, restricted, revoked, foreign] = [
    await issueOne(world, contract),
    await issueOne(world, contract),
    await issueOne(world, contract),
    await issueOne(world, await newContract(world)),
  ];
  await world.postgres.query(`update certificates set restriction = '{"mode":"or"}' where certificate_id = $1`, [
    restricted,
  ]);
  await revokeCertificates(world.registrar, {
    ...{ scope: { kind: 'all' }, contractId: contract.contractId, certificateIds: [revoked] },
    ...{ reason: 'unspecified', dryRun: false, idempotency: undefined, actor: administrator },
  });
  const included = (await bundle([good, restricted, revoked, foreign])).map(({ certificateId }) => certificateId);
  expect(included).toEqual([good]);
});

it('that the operator has fetched for a suspended organization has collected its certificates, and is told as theirs', async () => {
  const certificateId = await issueOne(world, contract);
  const administrator = { id: newId(), name: '運用 花子', role: 'operator' as const };
  const fetched = { jobId: newId(), collectedAt: start.toISOString(), certificateIds: [certificateId], administrator };
  await apply((tx) => collectBundle(tx, fetched));
  const told = await world.postgres.query(
    `select actor_kind, actor_id from audit where operation = 'collect-certificate' and subject_id = $1`,
    [certificateId],
  );
  expect(told).toEqual([{ actor_kind: 'operator', actor_id: administrator.id }]);
});

it('keeps its secrets until its own end, also when it was fetched, and not a day longer', async () => {
  const certificateId = await issueOne(world, contract);
  const endsAt = new Date(start.getTime() + 7 * day).toISOString();
  await apply((tx) => endWithBundle(tx, { jobId: newId(), endsAt, certificateIds: [certificateId] }));
  const fetched = {
    ...{ jobId: newId(), collectedAt: start.toISOString(), certificateIds: [certificateId] },
    administrator: { id: newId(), name: '佐藤 花子' },
  };
  await apply((tx) => collectBundle(tx, fetched));
  await apply((tx) => collectBundle(tx, { ...fetched, collectedAt: new Date(start.getTime() + day).toISOString() }));
  expect(await certificateRow(world, certificateId)).toMatchObject({ collected_at: start });
  const told = await world.postgres.query(
    `select 1 from audit where operation = 'collect-certificate' and subject_id = $1`,
    [certificateId],
  );
  expect(told).toHaveLength(1);

  world.clock.advance(7 * day - 1);
  await destroyDueSecrets(world.registrar);
  expect(await bundle([certificateId])).toHaveLength(1);
  world.clock.advance(1);
  expect(await bundle([certificateId])).toEqual([]);
  await destroyDueSecrets(world.registrar);
  expect(await world.postgres.query('select 1 from secrets where certificate_id = $1', [certificateId])).toEqual([]);
});
