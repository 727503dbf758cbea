import { defaultReminderDays } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepOrganization, keepUser } from '../src/use-cases/apply-copies.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { remind } from '../src/use-cases/remind.ts';
import { renewCertificate } from '../src/use-cases/renew-certificate.ts';
import { requestIdentityCertificate } from '../src/use-cases/request-identity-certificate.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { administrator, visitor } from './support/actors.ts';
import {
  aDevice,
  type Contract,
  certificateRow,
  emptyRegister,
  issueAll,
  newContract,
  openWorld,
  organizationFacts,
  outbox,
  register,
  registrationOf,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await emptyRegister(world);
  await world.postgres.query('truncate reminders, reminder_days');
  contract = await newContract(world, { licences: 2_000 });
});
afterAll(() => world[Symbol.asyncDispose]());

const never = new AbortController().signal;
const dayMs = 86_400_000;
/** 23:59:59 in Japan on 2027-03-31: when the certificates of these tests end. */
const end = new Date('2027-03-31T14:59:59Z');
/** Nine in the morning in Japan, so many days before the last day. */
const morning = (daysBefore: number) => new Date(Date.UTC(2027, 2, 31) - daysBefore * dayMs);

type Told = { audience: string; recipient: string; daysLeft: number; certificateId: string; reminderId: string };
const told = async () =>
  (await outbox<{ reminders: Told[] }>(world, 'notifications.certificate-reminders.v1')).flatMap(
    ({ reminders }) => reminders,
  );
const digests = async () =>
  (
    await outbox<{ kind: string; organizationId: string; count: number; day: string }>(
      world,
      'notifications.certificates-notice.v1',
    )
  ).filter(({ kind }) => kind === 'expiry-digest');

async function issued(email = 'taro@mytest.jp', of = contract) {
  const device = aDevice({ email });
  const asked = await register(world, of, [device]);
  await issueAll(world);
  await world.postgres.query('update certificates set not_after = $1 where certificate_id = $2', [
    end,
    device.certificateId,
  ]);
  return { certificateId: device.certificateId, user: registrationOf(of, asked).user };
}

async function day(daysBefore: number): Promise<void> {
  world.clock.set(morning(daysBefore));
  await remind(world.registrar, never);
}
const settings = (changes: object, of = contract) =>
  world.registrar.database.transaction((tx) =>
    keepOrganization(tx, { ...organizationFacts(of, { revision: 2 }), ...changes }),
  );
const order = (certificateIds: string[]) => ({
  scope: { kind: 'organization', organizationId: contract.organizationId } as const,
  contractId: contract.contractId,
  certificateIds,
  dryRun: false,
  idempotency: undefined,
  actor: administrator,
});

test('a person and the administrators are told whether it can be renewed, also while a renewal waits to be collected', async () => {
  const renewable = await newContract(world, { licences: 1, userRenewal: true });
  const { certificateId } = await issued('taro@mytest.jp', renewable);
  const row = await certificateRow(world, certificateId);
  await day(30);
  const serial = (row['serial'] as Buffer).toString('hex');
  await renewCertificate(world.registrar, { generation: 'G9', serial, visitor });
  await issueAll(world);
  await day(15);
  expect(await told()).toMatchObject([{ renewable: true }, { renewable: true, certificateId }]);
  expect(await digests()).toMatchObject([
    { certificates: [{ renewable: true }] },
    { certificates: [{ renewable: true }] },
  ]);
});

describe('over forty days', () => {
  test('a person is reminded 30, 15, 5 and 1 days before and 7 after, and the administrators by a digest each time', async () => {
    const { certificateId } = await issued();
    for (let before = 32; before >= -8; before--) {
      await day(before);
      // Again and again, and once more in the evening: a day is over when it is over.
      await remind(world.registrar, never);
      world.clock.advance(10 * 3_600_000);
      await remind(world.registrar, never);
    }
    const reminders = await told();
    expect(reminders.map(({ daysLeft }) => daysLeft)).toEqual([30, 15, 5, 1, -7]);
    expect(new Set(reminders.map(({ reminderId }) => reminderId)).size).toBe(5);
    expect(reminders[0]).toMatchObject({
      audience: 'user',
      recipient: 'taro@mytest.jp',
      certificateId,
      displayName: '山田 太郎',
      deviceCode: '01',
      notAfter: end.toISOString(),
    });
    expect((await digests()).map(({ day: of, count }) => [of, count])).toEqual([
      ['2027-03-01', 1],
      ['2027-03-16', 1],
      ['2027-03-26', 1],
      ['2027-03-30', 1],
      ['2027-04-07', 1],
    ]);
  });
});

describe('a reminder', () => {
  test('waits until nine in the morning in Japan', async () => {
    await issued();
    await day(31);
    world.clock.set(new Date(morning(30).getTime() - 1));
    await remind(world.registrar, never);
    expect(await told()).toEqual([]);
    await day(30);
    expect(await told()).toHaveLength(1);
  });

  test('missed while nothing ran is made up for once, and only the latest: with the days that are left', async () => {
    await issued();
    await day(31);
    await day(3);
    await day(2);
    expect((await told()).map(({ daysLeft }) => daysLeft)).toEqual([3]);
    await day(1);
    expect((await told()).map(({ daysLeft }) => daysLeft)).toEqual([3, 1]);
  });

  test('missed until after the end is the one for what has ended', async () => {
    await issued();
    await day(31);
    await day(-9);
    await day(-10);
    expect((await told()).map(({ daysLeft }) => daysLeft)).toEqual([-9]);
  });

  test('comes on the days that the organization chose', async () => {
    await settings({ reminderDaysBefore: [20, 2], reminderDaysAfter: [] });
    await issued();
    for (let before = 32; before >= -8; before--) await day(before);
    expect((await told()).map(({ daysLeft }) => daysLeft)).toEqual([20, 2]);
  });

  test('is not sent where people are not mailed, but the administrators’ digest names it', async () => {
    await settings({ notifyUsers: false });
    await issued();
    await day(30);
    expect([await told(), (await digests()).map(({ count }) => count)]).toEqual([[], [1]]);
  });

  test.each([
    [
      'that is revoked',
      async ({ certificateId }: { certificateId: string }) => {
        await revokeCertificates(world.registrar, { ...order([certificateId]), reason: 'unspecified' });
      },
    ],
    [
      'whose revocation is planned',
      async ({ certificateId }: { certificateId: string }) => {
        await revokeCertificates(world.registrar, {
          ...order([certificateId]),
          reason: 'unspecified',
          revokeOn: '2027-03-20',
        });
      },
    ],
    [
      'that a reissue has replaced',
      async ({ certificateId }: { certificateId: string }) => {
        await reissueCertificates(world.registrar, { ...order([certificateId]), typed: {}, revokeOn: '2027-03-20' });
        await issueAll(world);
      },
    ],
  ] as const)('is not sent of a certificate %s', async (_what, change) => {
    const certificate = await issued();
    world.clock.set(new Date(morning(31).getTime() + dayMs / 2));
    await change(certificate);
    for (let before = 30; before >= -8; before--) await day(before);
    expect([await told(), await digests()]).toEqual([[], []]);
  });

  test.each(['deleting', 'deleted'] as const)('is not sent to a person who is %s', async (state) => {
    const { user } = await issued();
    await world.registrar.database.transaction((tx) => keepUser(tx, { ...user, revision: 2, state }));
    for (let before = 30; before >= -8; before--) await day(before);
    expect([await told(), await digests()]).toEqual([[], []]);
  });

  test('is not sent of a certificate that was issued only after the day of the step', async () => {
    await day(12);
    await issued();
    for (let before = 11; before >= 0; before--) await day(before);
    expect((await told()).map(({ daysLeft }) => daysLeft)).toEqual([5, 1]);
  });

  test('goes to an administrator of the own certificate, and stands in no digest of people’s', async () => {
    const subjectId = newId();
    const request = {
      certificateId: newId(),
      subjectId,
      profile: 'administrator' as const,
      generation: 'G9',
      organizationId: contract.organizationId,
      organizationEnglishName: 'Test Corporation',
      commonName: 'SUZUKI HANAKO',
      displayName: '鈴木 花子',
      email: 'hanako@mytest.jp',
    };
    await world.registrar.database.transaction((tx) => requestIdentityCertificate(world.registrar, tx, request));
    await issueAll(world);
    await world.postgres.query('update certificates set not_after = $1 where certificate_id = $2', [
      end,
      request.certificateId,
    ]);
    for (let before = 31; before >= -8; before--) await day(before);
    const reminders = await told();
    expect(reminders.map(({ audience, daysLeft }) => [audience, daysLeft])).toEqual(
      defaultReminderDays.before.map((days) => ['administrator', days]),
    );
    expect(reminders[0]).toMatchObject({ recipient: 'hanako@mytest.jp', administratorId: subjectId });
    expect(await digests()).toEqual([]);
  });
});

describe('many reminders', () => {
  test('go in batches, once each, although two processes are at it and one was stopped in the middle', async () => {
    const devices = Array.from({ length: 1_200 }, (_, at) => aDevice({ email: `user${at}@mytest.jp` }));
    await register(world, contract, devices);
    await issueAll(world);
    await world.postgres.query('update certificates set not_after = $1 where profile = $2', [end, 'client']);
    world.clock.set(morning(30));
    // One that is stopped after its first batch leaves the rest, and the day open.
    const stopping = new AbortController();
    const { database } = world.registrar;
    const stopped = {
      ...world.registrar,
      database: {
        ...database,
        read: database.read,
        transaction: (async (run: never) => {
          const result = await database.transaction(run);
          if ((await told()).length > 0) stopping.abort();
          return result;
        }) as typeof database.transaction,
      },
    };
    await remind(stopped as typeof world.registrar, stopping.signal);
    expect(await told()).toHaveLength(500);
    expect(await digests()).toEqual([]);
    await Promise.all([remind(world.registrar, never), remind(world.registrar, never)]);
    const reminders = await told();
    expect([reminders.length, new Set(reminders.map(({ certificateId }) => certificateId)).size]).toEqual([
      1_200, 1_200,
    ]);
    expect(await digests()).toMatchObject([{ count: 1_200, organizationId: contract.organizationId }]);
  });
});
