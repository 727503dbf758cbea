import { DomainError } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { registerDevices } from '../src/use-cases/register-devices.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { sweepReservations } from '../src/use-cases/sweep-reservations.ts';
import {
  accept,
  aDevice,
  asking,
  certificateRow,
  emptyRegister,
  honestAnswer,
  issueOne,
  newContract,
  openWorld,
  register,
  registrationOf,
  start,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function refusal(run: Promise<unknown>): Promise<DomainError> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error('it was not refused', { cause: error });
  return error;
}

const seats = async (contractId: string) =>
  (await world.postgres.query('select device_id from seats where contract_id = $1', [contractId])).length;

describe('a reservation', () => {
  it('takes a seat for each device and says what the validity would be', async () => {
    const contract = await newContract(world);
    const answer = await reserveDevices(world.registrar, asking(contract, [aDevice(), aDevice({ deviceCode: '11' })]));
    expect(answer.licences).toEqual({ contracted: 10, used: 0, requested: 2 });
    expect(answer.reservations[0]?.expiresAt).toBe('2026-11-24T03:14:05.000Z');
    expect(answer.reservations[0]?.devices[0]).toMatchObject({
      notBefore: '2026-11-24T02:59:05.000Z',
      notAfter: '2027-12-24T14:59:59.000Z',
      cut: false,
    });
    expect(await seats(contract.contractId)).toBe(2);
  });

  it('is answered the same when asked again, and counts once', async () => {
    const contract = await newContract(world);
    const asked = asking(contract, [aDevice()]);
    const first = await reserveDevices(world.registrar, asked);
    world.clock.advance(60_000);
    expect(await reserveDevices(world.registrar, asked)).toEqual(first);
    world.clock.set(start);
    expect(await seats(contract.contractId)).toBe(1);
  });

  it('is refused under a known id with other content', async () => {
    const contract = await newContract(world);
    const asked = asking(contract, [aDevice()]);
    await reserveDevices(world.registrar, asked);
    const other = { ...asked, reservations: [{ ...asked.reservations[0], devices: [aDevice()] }] } as typeof asked;
    expect((await refusal(reserveDevices(world.registrar, other))).code).toBe('idempotency-key-reused');
  });

  it('leaves nothing behind when it is only tried', async () => {
    const contract = await newContract(world);
    const answer = await reserveDevices(world.registrar, { ...asking(contract, [aDevice()]), dryRun: true });
    expect(answer.licences.requested).toBe(1);
    expect(await seats(contract.contractId)).toBe(0);
  });

  it('goes to exactly one of two that race for the last seat', async () => {
    for (let round = 0; round < 5; round += 1) {
      const contract = await newContract(world, { licences: 1 });
      const outcomes = await Promise.allSettled([
        reserveDevices(world.registrar, asking(contract, [aDevice()])),
        reserveDevices(world.registrar, asking(contract, [aDevice()])),
      ]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(refused?.reason).toMatchObject({
        code: 'licence-exceeded',
        details: { contracted: 1, used: 1, requested: 1 },
      });
    }
  });

  it('names a device that the user has, or that stands twice, at its place', async () => {
    const contract = await newContract(world);
    const userId = newId();
    const asked = asking(contract, [aDevice()], userId);
    await reserveDevices(world.registrar, asked);
    await world.registrar.database.transaction((tx) =>
      registerDevices(world.registrar, tx, { registrations: [registrationOf(contract, asked)] }),
    );
    const again = asking(
      contract,
      [aDevice({ email: 'yamada-taro@MYTEST.jp' }), aDevice({ deviceCode: '20' }), aDevice({ deviceCode: '20' })],
      userId,
    );
    const error = await refusal(reserveDevices(world.registrar, again));
    expect(error.code).toBe('device-already-registered');
    expect(error.fields.map((field) => field.pointer)).toEqual([
      '/reservations/0/devices/0/email',
      '/reservations/0/devices/2/email',
    ]);
  });

  it.each([
    ['of an unknown contract waits', {}, 'unavailable'],
    ['of a suspended organization is refused', { suspended: true }, 'organization-suspended'],
    ['past the contract is refused', { endsAt: new Date(start.getTime() - 1000) }, 'contract-not-active'],
  ] as const)('%s', async (_name, changes, code) => {
    const contract =
      code === 'unavailable'
        ? { contractId: newId(), organizationId: newId(), providerId: newId() }
        : await newContract(world, changes);
    const tried = reserveDevices(world.registrar, asking(contract, [aDevice()]), { waitForContractMs: 0 });
    expect((await refusal(tried)).code).toBe(code);
  });

  it('is put off while too much waits for the signer, to be commanded or to be answered, and granted again later', async () => {
    await emptyRegister(world);
    const contract = await newContract(world);
    const waitingAtMost = 2;
    await register(world, contract, [aDevice()]);
    await issuePending(world.registrar);
    await register(world, contract, [aDevice({ deviceCode: '11' })]);
    const asked = asking(contract, [aDevice({ deviceCode: '12' })]);
    const reserve = () => reserveDevices(world.registrar, asked, { waitingAtMost });
    await expect(reserve()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(reserveDevices(world.registrar, { ...asked, dryRun: true }, { waitingAtMost })).resolves.toBeDefined();
    await accept(world, await honestAnswer(world));
    await expect(reserve()).resolves.toMatchObject({ reservations: [{}] });
  });

  it('of five hundred people is one short transaction', async () => {
    const contract = await newContract(world, { licences: 500 });
    const reservations = Array.from({ length: 500 }, () => ({
      reservationId: newId(),
      userId: newId(),
      devices: [aDevice()],
    }));
    const began = performance.now();
    await reserveDevices(world.registrar, { contractId: contract.contractId, dryRun: false, reservations });
    const took = performance.now() - began;
    expect(await seats(contract.contractId)).toBe(500);
    // Measured: 60 ms. One round trip per device would be ten times that.
    expect(took).toBeLessThan(1_000);
  });
});

describe('a registration', () => {
  it('makes devices and requests once, however often it comes', async () => {
    const contract = await newContract(world);
    const asked = await register(world, contract, [aDevice(), aDevice({ deviceCode: '11' })]);
    await world.registrar.database.transaction((tx) =>
      registerDevices(world.registrar, tx, { registrations: [registrationOf(contract, asked)] }),
    );
    const rows = await world.postgres.query(
      'select common_name, display_name from certificates where contract_id = $1',
      [contract.contractId],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({ common_name: 'Yamada Taro', display_name: '山田 太郎' });
  });

  it('that comes too late takes its seats again while there are some', async () => {
    const contract = await newContract(world, { licences: 1 });
    const asked = asking(contract, [aDevice()]);
    await reserveDevices(world.registrar, asked);
    world.clock.advance(11 * 60_000);
    await sweepReservations(world.registrar);
    expect(await seats(contract.contractId)).toBe(0);
    await world.registrar.database.transaction((tx) =>
      registerDevices(world.registrar, tx, { registrations: [registrationOf(contract, asked)] }),
    );
    world.clock.set(start);
    expect(await seats(contract.contractId)).toBe(1);
  });

  it('that comes too late and finds no seat leaves failed certificates that say why', async () => {
    const contract = await newContract(world, { licences: 1 });
    const late = asking(contract, [aDevice()]);
    await reserveDevices(world.registrar, late);
    world.clock.advance(11 * 60_000);
    await register(world, contract);
    await world.registrar.database.transaction((tx) =>
      registerDevices(world.registrar, tx, { registrations: [registrationOf(contract, late)] }),
    );
    world.clock.set(start);
    const row = await certificateRow(world, late.reservations[0]?.devices[0]?.certificateId ?? '');
    expect(row).toMatchObject({ failure_code: 'licence-exceeded' });
    expect(await seats(contract.contractId)).toBe(1);
  });
});

describe('many registrations in one message', () => {
  const inOneMessage = (registrations: Parameters<typeof registerDevices>[2]['registrations']) =>
    world.registrar.database.transaction((tx) => registerDevices(world.registrar, tx, { registrations }));
  const outcomes = async (contractId: string) =>
    world.postgres.query(
      'select failure_code, priority from certificates where contract_id = $1 order by requested_at',
      [contractId],
    );

  it('succeed or fail each alone: late without a seat, deleted meanwhile, unknown', async () => {
    const contract = await newContract(world, { licences: 2 });
    const late = asking(contract, [aDevice()]);
    await reserveDevices(world.registrar, late);
    world.clock.advance(11 * 60_000);
    const good = [asking(contract, [aDevice()]), asking(contract, [aDevice()])];
    for (const asked of good) await reserveDevices(world.registrar, asked);
    const unknown = asking(contract, [aDevice()]);
    world.logged.length = 0;
    await inOneMessage([late, unknown, ...good].map((asked) => registrationOf(contract, asked)));
    world.clock.set(start);
    const rows = await outcomes(contract.contractId);
    expect(rows.map(({ failure_code }) => failure_code).sort()).toEqual(['licence-exceeded', null, null]);
    expect(world.logged.map(({ alarm }) => alarm)).toContain('registration lost');
    expect(await seats(contract.contractId)).toBe(2);
  });

  it('leave nothing of somebody deleted meanwhile, and go behind single ones', async () => {
    const contract = await newContract(world);
    const asked = [0, 1, 2].map(() => asking(contract, [aDevice()]));
    for (const each of asked) await reserveDevices(world.registrar, each);
    const [first, ...others] = asked.map((each) => registrationOf(contract, each));
    if (first === undefined) throw new Error('nobody');
    const deleted = { ...first, user: { ...first.user, revision: 2, state: 'deleted' as const } };
    await inOneMessage([deleted, ...others]);
    await inOneMessage([deleted, ...others]);
    expect(await outcomes(contract.contractId)).toEqual([
      { failure_code: null, priority: 2 },
      { failure_code: null, priority: 2 },
    ]);
    expect(await seats(contract.contractId)).toBe(2);
  });

  it('of which none can be registered any more are one for the dead letters', async () => {
    const contract = await newContract(world);
    const unknown = [asking(contract, [aDevice()]), asking(contract, [aDevice()])];
    const lost = inOneMessage(unknown.map((asked) => registrationOf(contract, asked)));
    await expect(lost).rejects.toMatchObject({ name: 'PoisonMessage' });
  });
});

describe('a seat', () => {
  it('is given back when the last certificate of the device ends', async () => {
    const contract = await newContract(world, { licences: 1 });
    await issueOne(world, contract);
    expect((await refusal(reserveDevices(world.registrar, asking(contract, [aDevice()])))).code).toBe(
      'licence-exceeded',
    );
    world.clock.set(new Date('2027-12-24T15:00:00.000Z'));
    await world.postgres.query(`update contracts set ends_at = '2028-12-31' where contract_id = $1`, [
      contract.contractId,
    ]);
    await reserveDevices(world.registrar, asking(contract, [aDevice()]));
    world.clock.set(start);
  });
});

describe('a generation that issues no more', () => {
  it('refuses reservations, and fails what was still waiting, with the reason', async () => {
    const until = new Date(start.getTime() + 3_600_000);
    await using closing = await openWorld({ window: { issuesUntil: until } });
    const contract = await newContract(closing);
    const asked = await register(closing, contract);
    closing.clock.set(until);
    expect((await refusal(reserveDevices(closing.registrar, asking(contract, [aDevice()])))).code).toBe(
      'generation-closed',
    );
    expect(await issuePending(closing.registrar)).toBe(1);
    const row = await certificateRow(closing, asked.reservations[0]?.devices[0]?.certificateId ?? '');
    expect(row).toMatchObject({ failure_code: 'generation-closed' });
    expect(await closing.postgres.query('select 1 from seats')).toHaveLength(0);
  });
});
