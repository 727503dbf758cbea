import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepOrganization } from '../src/use-cases/apply-copies.ts';
import { readCertificate } from '../src/use-cases/read-certificates.ts';
import { reopenEnrolments } from '../src/use-cases/reopen-enrolments.ts';
import { requestIdentityCertificate } from '../src/use-cases/request-identity-certificate.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { showLock } from '../src/use-cases/show-lock.ts';
import { unlockAdministrator } from '../src/use-cases/unlock-administrator.ts';
import { administrator } from './support/actors.ts';
import {
  type Contract,
  emptyRegister,
  issueOne,
  newContract,
  openWorld,
  organizationFacts,
  outbox,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await emptyRegister(world);
  contract = await newContract(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const order = (certificateIds: string[], changes: object = {}) => ({
  scope: { kind: 'organization', organizationId: contract.organizationId } as const,
  contractId: contract.contractId,
  certificateIds,
  dryRun: false,
  idempotency: undefined,
  actor: administrator,
  mail: true,
  ...changes,
});
const reopen = (ids: string[], changes: object = {}) => reopenEnrolments(world.registrar, order(ids, changes));
const asked = () => outbox<{ mail: boolean; certificates: object[] }>(world, 'enrolment.reopen-enrolments.v1');

test.each([true, false])('the portal of a certificate is opened again, with mails: %s', async (mail) => {
  const certificateId = await issueOne(world, contract);
  const [shown] = await reopen([certificateId], { mail });
  expect(shown).toMatchObject({ certificate_id: certificateId, state: 'issued' });
  expect(await asked()).toEqual([
    {
      mail,
      certificates: [
        expect.objectContaining({
          certificateId,
          organizationId: contract.organizationId,
          email: 'Yamada-Taro@mytest.jp',
          displayName: '山田 太郎',
        }),
      ],
    },
  ]);
  const operation = mail ? 'send-mail-again' : 'unlock-enrolment';
  const told = await world.postgres.query('select 1 from audit where operation = $1 and subject_id = $2', [
    operation,
    certificateId,
  ]);
  expect(told).toHaveLength(1);
});

test('what is only checked, and the same request again, asks nothing more', async () => {
  const certificateId = await issueOne(world, contract);
  await reopen([certificateId], { dryRun: true });
  expect(await asked()).toEqual([]);
  const idempotency = { scope: 'test', key: crypto.randomUUID(), digest: 'digest' };
  for (const _time of [1, 2]) await reopen([certificateId], { idempotency });
  expect(await asked()).toHaveLength(1);
});

test('a revoked certificate, and one that the contract does not have, are refused', async () => {
  const certificateId = await issueOne(world, contract);
  const { mail: _, ...revocation } = order([certificateId]);
  await revokeCertificates(world.registrar, { ...revocation, reason: 'unspecified' });
  await expect(reopen([certificateId])).rejects.toMatchObject({ code: 'certificate-not-living' });
  await expect(reopen([crypto.randomUUID()])).rejects.toMatchObject({ code: 'not-found' });
  expect(await asked()).toEqual([]);
});

test('mails are refused where people are not mailed and where nothing is left to collect; unlocking is not', async () => {
  const certificateId = await issueOne(world, contract);
  await world.postgres.query('update certificates set secrets_destroyed_at = now() where certificate_id = $1', [
    certificateId,
  ]);
  await expect(reopen([certificateId])).rejects.toMatchObject({ code: 'conflict' });
  await world.registrar.database.transaction((tx) =>
    keepOrganization(tx, { ...organizationFacts(contract, { revision: 2 }), notifyUsers: false }),
  );
  await expect(reopen([certificateId])).rejects.toMatchObject({
    fields: [expect.objectContaining({ ja: expect.stringContaining('通知しない') })],
  });
  await reopen([certificateId], { mail: false });
  expect(await asked()).toHaveLength(1);
});

test('an administrator is unlocked by the operator, whatever of theirs waits or lives, and nobody else is', async () => {
  const { organizationId } = contract;
  const [administratorId, certificateId] = [crypto.randomUUID(), crypto.randomUUID()];
  const request = { certificateId, subjectId: administratorId, organizationId, profile: 'administrator' } as const;
  const names = { commonName: 'Sato Hanako', displayName: '佐藤 花子', organizationEnglishName: 'Test Corporation' };
  await world.registrar.database.transaction((tx) =>
    requestIdentityCertificate(world.registrar, tx, {
      ...{ ...request, ...names, generation: 'G9', email: 'hanako@mytest.jp' },
    }),
  );
  const unlock = (changes: object = {}) =>
    unlockAdministrator(world.registrar, {
      ...{ scope: { kind: 'all' }, organizationId, administratorId },
      ...{ dryRun: false, idempotency: undefined, actor: administrator, ...changes },
    });
  const told = () => outbox<{ certificateIds: string[] }>(world, 'enrolment.unlock-logins.v1');
  await unlock({ dryRun: true });
  expect(await told()).toEqual([]);
  const idempotency = { scope: 'test', key: crypto.randomUUID(), digest: 'digest' };
  for (const _time of [1, 2]) expect(await unlock({ idempotency })).toEqual({ certificateIds: [certificateId] });
  expect(await told()).toEqual([{ certificateIds: [certificateId] }]);
  await expect(unlock({ organizationId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
  await expect(unlock({ administratorId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
  const scope = { kind: 'organization', organizationId };
  await expect(unlock({ scope })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a locked portal is shown, until it is unlocked; a lock that is told late stays unlocked', async () => {
  const certificateId = await issueOne(world, contract);
  const lockedAt = world.clock.now();
  const tell = () =>
    world.registrar.database.transaction((tx) => showLock(tx, { certificateId, lockedAt: lockedAt.toISOString() }));
  const shown = async () => {
    const { dryRun: _, mail: _mail, ...of } = order([]);
    return (await readCertificate(world.registrar, { ...of, certificateId })).locked_at;
  };
  expect(await shown()).toBeNull();
  await tell();
  expect(await shown()).toEqual(lockedAt);
  world.clock.advance(60_000);
  await reopen([certificateId], { mail: false });
  expect(await shown()).toBeNull();
  await tell();
  expect(await shown()).toBeNull();
});
