import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepUser } from '../src/use-cases/apply-copies.ts';
import { followChanges } from '../src/use-cases/follow-changes.ts';
import { forgetOldChanges, orderChanges } from '../src/use-cases/order-changes.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { administrator } from './support/actors.ts';
import {
  aDevice,
  type Contract,
  issueOne,
  newContract,
  openWorld,
  registrationOf,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const scopeOf = (contract: Contract) => ({ kind: 'provider', providerId: contract.providerId }) as const;
async function follow(contract: Contract, after: bigint | 'now' | undefined = undefined, limit = 100) {
  while ((await orderChanges(world.registrar)) > 0);
  return followChanges(world.registrar, { scope: scopeOf(contract), after, limit, waitMs: 0, gone: () => false });
}
const kinds = ({ items }: Awaited<ReturnType<typeof follow>>) => items.map(({ kind }) => kind);

const revoke = (contract: Contract, certificateId: string, revokeOn?: string) =>
  revokeCertificates(world.registrar, {
    scope: { kind: 'all' },
    contractId: contract.contractId,
    certificateIds: [certificateId],
    reason: 'unspecified',
    revokeOn,
    dryRun: false,
    idempotency: undefined,
    actor: administrator,
  });

test('a certificate’s life is told in the order in which it happened, to its provider alone', async () => {
  const [contract, other] = [await newContract(world), await newContract(world)];
  const certificateId = await issueOne(world, contract);
  await revoke(contract, certificateId, '2026-12-01');
  await revoke(contract, certificateId);
  const told = await follow(contract);
  expect(kinds(told)).toEqual([
    'user-registered',
    'certificate-requested',
    'certificate-issued',
    'certificate-revocation-scheduled',
    'certificate-revoked',
  ]);
  expect(told.items.at(-1)).toMatchObject({ contract_id: contract.contractId, certificate_id: certificateId });
  expect(told.items.at(-1)?.serial).toHaveLength(16);
  expect((await follow(other)).items).toEqual([]);
});

test('a user’s life is told: edited, marked, restored, deleted', async () => {
  const contract = await newContract(world);
  const certificateId = await issueOne(world, contract);
  const begun = await follow(contract, 'now');
  const [user] = await world.postgres.query<{ user_id: string; unit_id: string }>(
    'select user_id, unit_id from users join certificates using (user_id) where certificate_id = $1',
    [certificateId],
  );
  const facts = registrationOf(contract, {
    contractId: '',
    dryRun: false,
    reservations: [{ reservationId: newId(), userId: user?.user_id ?? '', devices: [aDevice()] }],
  }).user;
  for (const [at, state] of (['active', 'deleting', 'active', 'deleting', 'deleted'] as const).entries()) {
    await world.registrar.database.transaction((tx) => keepUser(tx, { ...facts, revision: at + 2, state }));
  }
  const told = kinds(await follow(contract, begun.position));
  expect(told).toEqual([
    'user-edited',
    'user-deletion-marked',
    'user-deletion-undone',
    'user-deletion-marked',
    'user-deleted',
    'certificate-deleted',
  ]);
});

test('pages follow each other without gap or repetition, and the same cursor answers the same', async () => {
  const contract = await newContract(world);
  for (let n = 0; n < 3; n++) await issueOne(world, contract, aDevice({ email: `p${n}@mytest.jp` }));
  const whole = await follow(contract);
  const seen = [];
  let after: bigint | undefined;
  for (;;) {
    const page = await follow(contract, after, 2);
    expect(await follow(contract, after, 2)).toEqual(page);
    seen.push(...page.items);
    after = page.position;
    if (!page.more) break;
  }
  expect(seen).toEqual(whole.items);
  expect(seen).toHaveLength(9);
});

test('what commits late is told late: it never appears before what was read', async () => {
  const contract = await newContract(world);
  const { userId } = { userId: newId() };
  const facts = registrationOf(contract, {
    contractId: '',
    dryRun: false,
    reservations: [{ reservationId: newId(), userId, devices: [aDevice()] }],
  }).user;
  const written = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const slow = world.registrar.database.transaction(async (tx) => {
    await keepUser(tx, facts);
    written.resolve();
    await release.promise;
  });
  await written.promise;
  await issueOne(world, contract);
  const first = await follow(contract);
  expect(first.items.map(({ user_id }) => user_id)).not.toContain(userId);
  release.resolve();
  await slow;
  const next = await follow(contract, first.position);
  expect(next.items.map(({ user_id, kind }) => [user_id, kind])).toEqual([[userId, 'user-registered']]);
});

test('two who number at the same moment give no number twice and leave none out', async () => {
  const contract = await newContract(world);
  await Promise.all(
    Array.from({ length: 4 }, (_, n) =>
      issueOne(world, contract, aDevice({ email: `q${n}@mytest.jp` })).catch(() => ''),
    ),
  );
  await Promise.all([1, 2, 3, 4].map(() => orderChanges(world.registrar)));
  const [row] = await world.postgres.query<{ n: string; last: string; known: string }>(
    `select count(position) as n, max(position) as last, (select last_position from changes_order) as known from changes`,
  );
  expect([row?.n, row?.last]).toEqual([row?.last, row?.known]);
});

test('a key for one service is told of that service only', async () => {
  const contract = await newContract(world);
  await issueOne(world, contract);
  const [{ service_id } = { service_id: '' }] = await world.postgres.query<{ service_id: string }>(
    'select service_id from contracts where contract_id = $1',
    [contract.contractId],
  );
  await follow(contract);
  const ask = (serviceIds: string[]) =>
    followChanges(world.registrar, {
      scope: { ...scopeOf(contract), serviceIds },
      after: undefined,
      limit: 10,
      waitMs: 0,
      gone: () => false,
    });
  expect((await ask([service_id])).items).toHaveLength(3);
  expect((await ask([newId()])).items).toEqual([]);
});

test('who waits is answered as soon as something happens', async () => {
  const contract = await newContract(world);
  const { position } = await follow(contract, 'now');
  const waiting = followChanges(world.registrar, {
    scope: scopeOf(contract),
    after: position,
    limit: 10,
    waitMs: 20_000,
    gone: () => false,
  });
  await issueOne(world, contract);
  while ((await orderChanges(world.registrar)) > 0);
  expect((await waiting).items.length).toBeGreaterThan(0);
});

test('a cursor from before what is kept, or from nowhere, is refused; ninety days are kept', async () => {
  const contract = await newContract(world);
  await issueOne(world, contract);
  const begun = await follow(contract, undefined, 1);
  const expired = expect.objectContaining({ code: 'cursor-expired' });
  await expect(follow(contract, begun.position + 1_000_000n)).rejects.toEqual(expired);

  await forgetOldChanges({ ...world.registrar, clock: { now: () => new Date(Date.now() + 89 * 86_400_000) } });
  expect((await follow(contract, begun.position)).items).toHaveLength(2);
  await forgetOldChanges({ ...world.registrar, clock: { now: () => new Date(Date.now() + 91 * 86_400_000) } });
  await expect(follow(contract, begun.position)).rejects.toEqual(expired);
  expect((await follow(contract)).items).toEqual([]);
});
