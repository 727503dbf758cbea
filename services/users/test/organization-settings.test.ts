import type { Identity } from '@inkan/http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, makeCustomer, register } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const path = ({ organizationId }: Customer) => `/v1/organizations/${organizationId}/settings`;
const read = (customer: Customer, identity: Identity = customer.auditor) => house.ask(identity, 'GET', path(customer));
const set = (customer: Customer, body: object, identity: Identity = customer.administrator, query = '') =>
  house.ask(identity, 'PATCH', `${path(customer)}${query}`, { body });
const told = async ({ organizationId }: Customer) =>
  (await house.sent('organization-changed')).filter((payload) => payload['organizationId'] === organizationId).at(-1);

test('a new organization mails its users, deletes no certificates, and lets nobody onto its download site', async () => {
  const customer = await makeCustomer(house);
  expect((await read(customer)).body).toEqual({
    organizationId: customer.organizationId,
    notifyUsers: true,
    certificateDeletion: false,
    allowedNetworks: [],
    reminderDaysBefore: [30, 15, 5, 1],
    reminderDaysAfter: [7],
    revision: 1,
    warnings: [],
  });
});

test('its administrators set it, and everybody who keeps a copy is told', async () => {
  const customer = await makeCustomer(house);
  const { status, body } = await set(customer, {
    notifyUsers: false,
    certificateDeletion: true,
    allowedNetworks: ['192.0.2.7', '2001:db8:1::/32'],
    reminderDaysBefore: [7, 60],
    reminderDaysAfter: [],
  });
  const settings = {
    notifyUsers: false,
    certificateDeletion: true,
    allowedNetworks: ['192.0.2.7/32', '2001:db8::/32'],
    reminderDaysBefore: [60, 7],
    reminderDaysAfter: [],
    revision: 2,
  };
  expect([status, body]).toEqual([200, expect.objectContaining(settings)]);
  expect((await read(customer)).body).toEqual(body);
  expect(await told(customer)).toMatchObject(settings);
});

test('without mails to users a registration tells the registrar not to send any', async () => {
  const customer = await makeCustomer(house);
  await set(customer, { notifyUsers: false });
  await register(house, customer);
  expect((await house.sent('register-devices')).at(-1)).toMatchObject({ registrations: [{ notifyUser: false }] });
});

test('everybody may be let in, with a warning in the language asked for', async () => {
  const customer = await makeCustomer(house);
  const warned = (await set(customer, { allowedNetworks: ['192.0.2.0/24', '0.0.0.0/0'] })).body.warnings;
  expect(warned).toEqual([{ pointer: '/allowedNetworks/1', detail: expect.stringContaining('推奨しません') }]);
  const headers = { 'accept-language': 'en' };
  const english = await house.ask(customer.administrator, 'GET', path(customer), { headers });
  expect(english.body.warnings[0].detail).toContain('everybody');
});

test('everything that is wrong is told at once, and nothing changes', async () => {
  const customer = await makeCustomer(house);
  const { status, body } = await set(customer, {
    allowedNetworks: ['192.0.2.1', 'example.jp'],
    reminderDaysBefore: [0],
    reminderDaysAfter: [7, 7],
    colour: 'red',
  });
  expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([
    400,
    ['/allowedNetworks/1', '/colour', '/reminderDaysAfter/1', '/reminderDaysBefore/0'],
  ]);
  expect((await read(customer)).body.revision).toBe(1);
});

test('an auditor only reads, a provider and a foreigner not even that', async () => {
  const customer = await makeCustomer(house);
  const foreign = await makeCustomer(house);
  expect((await set(customer, { notifyUsers: false }, customer.auditor)).status).toBe(403);
  expect((await read(customer, customer.provider)).status).toBe(403);
  expect([
    (await read(customer, foreign.auditor)).status,
    (await set(customer, {}, foreign.administrator)).status,
  ]).toEqual([404, 404]);
  expect((await set(customer, { notifyUsers: false }, operator)).status).toBe(200);
});

test('a dry run and an old revision change nothing', async () => {
  const customer = await makeCustomer(house);
  const rehearsed = await set(customer, { notifyUsers: false }, customer.administrator, '?dryRun=true');
  expect([rehearsed.status, rehearsed.body.notifyUsers]).toEqual([200, false]);
  expect((await read(customer)).body).toMatchObject({ notifyUsers: true, revision: 1 });
  await set(customer, { certificateDeletion: true, revision: 1 });
  expect((await set(customer, { notifyUsers: false, revision: 1 })).status).toBe(412);
});

test('two who change different things at the same moment lose neither', async () => {
  const customer = await makeCustomer(house);
  await Promise.all([set(customer, { notifyUsers: false }), set(customer, { certificateDeletion: true })]);
  expect((await read(customer)).body).toMatchObject({ notifyUsers: false, certificateDeletion: true, revision: 3 });
});

test('a change stands in the audit log of the organization', async () => {
  const customer = await makeCustomer(house);
  await set(customer, { allowedNetworks: ['192.0.2.0/24'] });
  const rows = await house.database.query(
    "select actor_id, before, after from audit where organization_id = $1 and operation = 'change-organization-settings'",
    [customer.organizationId],
  );
  expect(rows).toMatchObject([
    {
      actor_id: customer.administrator.id,
      before: { allowedNetworks: [] },
      after: { allowedNetworks: ['192.0.2.0/24'] },
    },
  ]);
});
