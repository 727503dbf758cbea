import { X509Certificate } from 'node:crypto';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepOrganization, keepUser } from '../src/use-cases/apply-copies.ts';
import { type Criterion, lookUp } from '../src/use-cases/look-up.ts';
import { registerDevices } from '../src/use-cases/register-devices.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { administrator } from './support/actors.ts';
import {
  aDevice,
  asking,
  type Contract,
  issueAll,
  newContract,
  openWorld,
  organizationFacts,
  registrationOf,
  start,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
let other: Contract;
let linkageId: string;
let email: string;
let userId: string;
let devices: ReturnType<typeof aDevice>[];
let serial: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

beforeEach(async () => {
  world.clock.set(start);
  [contract, other] = [await newContract(world), await newContract(world)];
  linkageId = `link-${newId()}`;
  email = `Sato-${newId()}@mytest.jp`;
  devices = [aDevice({ email }), aDevice({ email: `phone-${newId()}@mytest.jp`, deviceCode: '11' })];
  const asked = asking(contract, devices);
  await reserveDevices(world.registrar, asked);
  const registration = registrationOf(contract, asked);
  userId = registration.user.userId;
  await world.registrar.database.transaction((tx) =>
    registerDevices(world.registrar, tx, {
      registrations: [{ ...registration, user: { ...registration.user, email, linkageId } }],
    }),
  );
  await issueAll(world);
  const [row] = await world.postgres.query<{ serial: Buffer }>('select serial from certificates where device_id = $1', [
    devices[0]?.deviceId,
  ]);
  serial = row?.serial.toString('hex') ?? '';
});

const ask = (by: Criterion, of = contract, serviceIds?: string[]) =>
  lookUp(
    world.registrar,
    { kind: 'provider', providerId: of.providerId, ...(serviceIds === undefined ? {} : { serviceIds }) },
    by,
  );
const people = async (by: Criterion, of = contract) => (await ask(by, of)).holders.map(({ user }) => user.user_id);

test('somebody is found by linkage ID, with devices and certificates', async () => {
  const { certificate, holders } = await ask({ linkageId });
  expect(certificate).toBeNull();
  expect(holders).toHaveLength(1);
  expect(
    holders[0]?.devices.map(({ email: of, certificates }) => [of, certificates.map((each) => each.standing)]),
  ).toEqual(devices.map((device) => [device.email, ['good']]));
});

test('somebody is found by the primary address and by a device’s, case ignored', async () => {
  expect(await people({ email: email.toUpperCase() })).toEqual([userId]);
  expect(await people({ email: devices[1]?.email ?? '' })).toEqual([userId]);
  expect(await people({ email: 'nobody@mytest.jp' })).toEqual([]);
});

test('a certificate is found by its issuer’s name or generation, and judged', async () => {
  const { subject } = new X509Certificate(world.registrar.generations.get('G9')?.issuingCertificate ?? '');
  for (const issuer of ['G9', subject, subject.split('\n').reverse().join(',')]) {
    const { certificate, holders } = await ask({ issuer, serial });
    expect([issuer, certificate?.standing, holders[0]?.user.user_id]).toEqual([issuer, 'good', userId]);
  }
  expect((await ask({ issuer: 'G8', serial })).certificate).toBeNull();
  expect((await ask({ issuer: 'G9', serial: 'f'.repeat(32) })).certificate).toBeNull();
});

test('what another provider holds is as if it were not there', async () => {
  for (const by of [{ linkageId }, { email }, { issuer: 'G9', serial }]) {
    expect(await ask(by, other)).toEqual({ certificate: null, holders: [] });
    expect(await ask(by, contract, [newId()])).toEqual({ certificate: null, holders: [] });
  }
});

test('a revoked certificate is not good from the commit on, one that has ended neither', async () => {
  const [certificateId = ''] = devices.map((device) => device.certificateId);
  await revokeCertificates(world.registrar, {
    scope: { kind: 'all' },
    contractId: contract.contractId,
    certificateIds: [certificateId],
    reason: 'keyCompromise',
    dryRun: false,
    idempotency: undefined,
    actor: administrator,
  });
  expect((await ask({ issuer: 'G9', serial })).certificate?.standing).toBe('revoked');
  world.clock.advance(500 * 86_400_000);
  const { holders } = await ask({ linkageId });
  expect(holders[0]?.devices.flatMap(({ certificates }) => certificates.map((each) => each.standing))).toEqual([
    'revoked',
    'expired',
  ]);
});

test('of a suspended organization nobody is named, and the certificate is not good; the operator sees both', async () => {
  const suspended = organizationFacts(contract, { suspended: true, revision: 2 });
  await world.registrar.database.transaction((tx) => keepOrganization(tx, suspended));
  expect((await ask({ linkageId })).holders).toEqual([]);
  const { certificate, holders } = await ask({ issuer: 'G9', serial });
  expect([certificate?.standing, holders]).toEqual(['organizationSuspended', []]);
  const seen = await lookUp(world.registrar, { kind: 'all' }, { issuer: 'G9', serial });
  expect([seen.certificate?.standing, seen.holders.length]).toEqual(['organizationSuspended', 1]);
});

test('a deleted user is nobody, and leaves the linkage ID to the next', async () => {
  const { user } = registrationOf(contract, asking(contract, devices, userId));
  await world.registrar.database.transaction((tx) =>
    keepUser(tx, { ...user, email, linkageId, revision: 2, state: 'deleted' }),
  );
  expect(await people({ linkageId })).toEqual([]);
  expect(await people({ email })).toEqual([]);
});
