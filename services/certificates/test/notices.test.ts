import { eventually } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSchedules } from '../src/schedules/index.ts';
import { cancelRevocations } from '../src/use-cases/cancel-revocations.ts';
import { noticePlannedRevocations } from '../src/use-cases/notice-planned-revocations.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { type RevocationOrder, revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { revokeDue } from '../src/use-cases/revoke-due.ts';
import { administrator } from './support/actors.ts';
import {
  aDevice,
  type Contract,
  emptyRegister,
  issueAll,
  newContract,
  openWorld,
  outbox,
  register,
  start,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await emptyRegister(world);
  contract = await newContract(world, { licences: 100 });
});
afterAll(() => world[Symbol.asyncDispose]());

const notices = () => outbox<Record<string, unknown>>(world, 'notifications.certificates-notice.v1');

async function issued(count: number, of = contract): Promise<string[]> {
  const devices = Array.from({ length: count }, (_, at) => aDevice({ email: `user${at}@mytest.jp` }));
  await register(world, of, devices);
  await issueAll(world);
  return devices.map((device) => device.certificateId);
}

function order(certificateIds: string[], changes: Partial<RevocationOrder> = {}, of = contract): RevocationOrder {
  return {
    scope: { kind: 'organization', organizationId: of.organizationId },
    contractId: of.contractId,
    certificateIds,
    reason: 'unspecified',
    dryRun: false,
    idempotency: undefined,
    actor: administrator,
    ...changes,
  };
}

test('a revocation of many certificates at once is one notice, with the first fifty and the count', async () => {
  const ids = await issued(52);
  await revokeCertificates(world.registrar, order(ids, { reason: 'keyCompromise' }));
  const told = await notices();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    kind: 'certificates-revoked',
    organizationId: contract.organizationId,
    serviceName: 'VPN',
    acceptedAt: start.toISOString(),
    revokeOn: null,
    reason: 'keyCompromise',
    count: 52,
  });
  const named = told[0]?.['certificates'];
  expect(named).toHaveLength(50);
  expect(named).toEqual(
    expect.arrayContaining([{ displayName: '山田 太郎', email: 'user0@mytest.jp', deviceCode: '01' }]),
  );
});

test('a planned revocation names its day when it is accepted; taking it back is no notice', async () => {
  const [id = ''] = await issued(1);
  await revokeCertificates(world.registrar, order([id], { revokeOn: '2026-11-30' }));
  await cancelRevocations(world.registrar, order([id]));
  expect(await notices()).toMatchObject([{ kind: 'certificates-revoked', revokeOn: '2026-11-30', count: 1 }]);
});

test('a reissue names the certificates and when the old ones end', async () => {
  const [id = ''] = await issued(1);
  const { reason: _, ...reissue } = order([id]);
  await reissueCertificates(world.registrar, { ...reissue, typed: {}, revokeOn: '2026-11-30' });
  expect(await notices()).toMatchObject([
    { kind: 'certificates-reissued', revokeOn: '2026-11-30', count: 1, certificates: [{ email: 'user0@mytest.jp' }] },
  ]);
});

test('what is only checked, or refused, is told nobody', async () => {
  const ids = await issued(1);
  await revokeCertificates(world.registrar, order(ids, { dryRun: true }));
  const { reason: _, ...reissue } = order(ids, { dryRun: true });
  await reissueCertificates(world.registrar, { ...reissue, typed: {}, revokeOn: undefined });
  await expect(revokeCertificates(world.registrar, order(ids, { revokeOn: '2026-12-25' }))).rejects.toThrow();
  expect(await notices()).toEqual([]);
});

test('the same request sent twice is one notice', async () => {
  const ids = await issued(1);
  const idempotency = { scope: 'test', key: crypto.randomUUID(), digest: 'digest' };
  await revokeCertificates(world.registrar, order(ids, { idempotency }));
  await revokeCertificates(world.registrar, order(ids, { idempotency }));
  expect(await notices()).toHaveLength(1);
});

test('a midnight is one notice for each organization, and none before the last of its certificates is done', async () => {
  const other = await newContract(world);
  const ids = await issued(3);
  const others = await issued(1, other);
  await revokeCertificates(world.registrar, order(ids, { revokeOn: '2026-11-30' }));
  await revokeCertificates(world.registrar, order(others, { revokeOn: '2026-11-30' }, other));
  await world.postgres.query('truncate outbox');
  world.clock.set(new Date('2026-11-29T15:00:00Z'));
  expect(await noticePlannedRevocations(world.registrar)).toBe(0);
  expect(await revokeDue(world.registrar)).toBe(4);
  const rounds = await Promise.all([
    noticePlannedRevocations(world.registrar),
    noticePlannedRevocations(world.registrar),
  ]);
  expect(rounds.toSorted()).toEqual([0, 2]);
  const told = await notices();
  expect(told.map(({ kind, day, count }) => [kind, day, count])).toEqual(
    expect.arrayContaining([
      ['planned-revocations-done', '2026-11-30', 3],
      ['planned-revocations-done', '2026-11-30', 1],
    ]),
  );
  expect(new Set(told.map(({ organizationId }) => organizationId)).size).toBe(2);
  expect(await world.postgres.query('select 1 from planned_revocations_done')).toEqual([]);
});

test('what another process is still revoking holds the notice back', async () => {
  const ids = await issued(2);
  await revokeCertificates(world.registrar, order(ids, { revokeOn: '2026-11-30' }));
  await world.postgres.query('truncate outbox');
  world.clock.set(new Date('2026-11-29T15:00:00Z'));
  await world.registrar.database.transaction(async (tx) => {
    // Another process holds one of the two.
    await tx.db
      .selectFrom('certificates')
      .select('serial')
      .where('certificate_id', '=', ids[0] ?? '')
      .forUpdate()
      .execute();
    expect(await revokeDue(world.registrar)).toBe(1);
    expect(await noticePlannedRevocations(world.registrar)).toBe(0);
  });
  const stopping = new AbortController();
  await using _running = startSchedules(world.registrar, stopping.signal);
  await eventually(async () =>
    expect((await notices()).filter(({ kind }) => kind === 'planned-revocations-done')).toMatchObject([{ count: 2 }]),
  );
  stopping.abort();
});
