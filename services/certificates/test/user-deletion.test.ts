import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyUserChange } from '../src/use-cases/apply-user-change.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { listCertificates, listDevices } from '../src/use-cases/read-certificates.ts';
import { registerDevices } from '../src/use-cases/register-devices.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import {
  type Asked,
  accept,
  aDevice,
  asking,
  type Contract,
  certificateRow,
  honestAnswer,
  issueAll,
  newContract,
  noConditions,
  openWorld,
  outbox,
  register,
  registrationOf,
  revokeCommands,
  start,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** What `users` tells of the person of this registration. */
function told(contract: Contract, asked: Asked, revision: number, state: 'active' | 'deleting' | 'deleted') {
  const facts = { ...registrationOf(contract, asked).user, revision, state };
  return world.registrar.database.transaction((tx) => applyUserChange(world.registrar, tx, facts));
}

const registerLate = (contract: Contract, asked: Asked) =>
  world.registrar.database.transaction((tx) =>
    registerDevices(world.registrar, tx, { registrations: [registrationOf(contract, asked)] }),
  );

async function shown({ contractId }: Contract) {
  const of = { scope: { kind: 'all' }, contractId, after: undefined, limit: 50 } as const;
  const search = { ...of, conditions: noConditions, sort: 'requestedAt', order: 'desc', exactCount: true } as const;
  const certificates = await listCertificates(world.registrar, search);
  const devices = await listDevices(world.registrar, { ...of, userId: undefined });
  return { certificates: certificates.items.length, devices: devices.items.length };
}

const seats = async ({ contractId }: Contract) =>
  (await world.postgres.query('select 1 from seats where contract_id = $1', [contractId])).length;

const states = async (asked: Asked) => {
  const ids = asked.reservations.flatMap(({ devices }) => devices.map(({ certificateId }) => certificateId));
  const rows = await Promise.all(ids.map((id) => certificateRow(world, id)));
  return rows.map((row) => row['revocation_reason']);
};

describe('2次削除', () => {
  it('revokes every living certificate, frees the seats, destroys the secrets, and leaves no list anything', async () => {
    const contract = await newContract(world, { licences: 2 });
    const asked = await register(world, contract, [aDevice(), aDevice({ deviceCode: '30' })]);
    await issueAll(world);
    await told(contract, asked, 2, 'deleting');
    expect([await shown(contract), await seats(contract)]).toEqual([{ certificates: 2, devices: 2 }, 2]);

    await told(contract, asked, 3, 'deleted');
    expect(await states(asked)).toEqual(['affiliationChanged', 'affiliationChanged']);
    expect([await shown(contract), await seats(contract)]).toEqual([{ certificates: 0, devices: 0 }, 0]);
    const revocations = (await revokeCommands(world)).at(-1)?.revocations ?? [];
    expect(revocations.map(({ reason, revokedAt }) => [reason, revokedAt])).toEqual([
      ['affiliationChanged', start.toISOString()],
      ['affiliationChanged', start.toISOString()],
    ]);
    const ids = asked.reservations[0]?.devices.map(({ certificateId }) => certificateId) ?? [];
    const events = await outbox<{ certificates: { certificateId: string }[] }>(
      world,
      'enrolment.certificates-revoked.v1',
    );
    const named = events.flatMap(({ certificates }) => certificates);
    expect(named.filter(({ certificateId }) => ids.includes(certificateId))).toHaveLength(2);
    expect(await world.postgres.query('select 1 from secrets where certificate_id = any($1)', [ids])).toEqual([]);
  });

  it('told twice, or again by something older, happens once', async () => {
    const contract = await newContract(world);
    const asked = await register(world, contract);
    await issueAll(world);
    await told(contract, asked, 3, 'deleted');
    const commands = (await revokeCommands(world)).length;
    await told(contract, asked, 3, 'deleted');
    await told(contract, asked, 2, 'deleting');
    await told(contract, asked, 1, 'active');
    expect((await revokeCommands(world)).length).toBe(commands);
    expect(await shown(contract)).toEqual({ certificates: 0, devices: 0 });
  });

  it('cancels what the signer is at; the certificate that comes nevertheless is revoked, and nobody is told to collect it', async () => {
    const contract = await newContract(world);
    const asked = await register(world, contract);
    const issued = (await outbox<object>(world, 'enrolment.certificates-issued.v1')).length;
    await issuePending(world.registrar);
    await told(contract, asked, 2, 'deleted');
    expect(await seats(contract)).toBe(0);
    await accept(world, await honestAnswer(world));
    expect(await states(asked)).toEqual(['affiliationChanged']);
    expect((await revokeCommands(world)).at(-1)?.revocations).toMatchObject([{ reason: 'affiliationChanged' }]);
    expect((await outbox<object>(world, 'enrolment.certificates-issued.v1')).length).toBe(issued);
  });

  it('cancels what still waits to be commanded', async () => {
    const contract = await newContract(world);
    const asked = await register(world, contract);
    await told(contract, asked, 2, 'deleted');
    expect(await issuePending(world.registrar)).toBe(0);
    expect([await seats(contract), await states(asked)]).toEqual([0, ['affiliationChanged']]);
  });

  it('that arrives before the registration: nothing is registered, and the seats are free', async () => {
    const contract = await newContract(world, { licences: 1 });
    const asked = asking(contract, [aDevice()]);
    await reserveDevices(world.registrar, asked);
    await told(contract, asked, 2, 'deleted');
    await registerLate(contract, asked);
    await registerLate(contract, asked);
    expect([await shown(contract), await seats(contract)]).toEqual([{ certificates: 0, devices: 0 }, 0]);
    expect(await issuePending(world.registrar)).toBe(0);
  });

  it('keeps an ended certificate as it ended', async () => {
    const contract = await newContract(world);
    const asked = await register(world, contract);
    await issueAll(world);
    world.clock.advance(500 * 86_400_000);
    await told(contract, asked, 2, 'deleted');
    expect(await states(asked)).toEqual([null]);
    expect(await shown(contract)).toEqual({ certificates: 0, devices: 0 });
    world.clock.set(start);
  });

  it('and a registration at the same moment leave nothing living behind', async () => {
    const contract = await newContract(world);
    const asked = asking(contract, [aDevice()]);
    await reserveDevices(world.registrar, asked);
    await Promise.all([registerLate(contract, asked), told(contract, asked, 2, 'deleted')]);
    const living = await world.postgres.query(
      'select 1 from certificates where contract_id = $1 and revoked_at is null',
      [contract.contractId],
    );
    expect([living, await seats(contract), await shown(contract)]).toEqual([[], 0, { certificates: 0, devices: 0 }]);
  });
});

it('the same address registered anew is somebody else, with devices and certificates of their own', async () => {
  const contract = await newContract(world, { licences: 1 });
  const old = await register(world, contract);
  await issueAll(world);
  await told(contract, old, 3, 'deleted');
  const again = asking(contract, [aDevice()], newId());
  await reserveDevices(world.registrar, again);
  await registerLate(contract, again);
  await issueAll(world);
  expect([await states(again), await states(old)]).toEqual([[null], ['affiliationChanged']]);
  expect([await shown(contract), await seats(contract)]).toEqual([{ certificates: 1, devices: 1 }, 1]);
});
