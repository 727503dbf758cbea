import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCustomer } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  house.ask(operator, 'POST', path, { body, headers });

test('a customer comes into being: provider, service, organization, contract with its unit 本社', async () => {
  const { serviceId, providerId, organizationId, contractId } = await makeCustomer(house);
  const service = await house.ask(operator, 'GET', `/v1/services/${serviceId}`);
  expect(service.body).toMatchObject({
    providerId,
    options: { validity: 'fixed', termMonths: 13, administratorMayIssue: true, userRenewal: true, keyOrigin: 'server' },
  });
  const contract = await house.ask(operator, 'GET', `/v1/contracts/${contractId}`);
  expect(contract.body).toMatchObject({
    organizationId,
    serviceName: 'リモートアクセス',
    startsOn: '2026-04-01',
    endsOn: '2027-03-31',
    generation: 'G2',
    revision: 1,
  });
  const units = await house.ask(operator, 'GET', `/v1/contracts/${contractId}/units`);
  expect(units.body).toMatchObject({ items: [{ name: '本社', isDefault: true }], nextCursor: null });

  expect(await house.sent('organization-changed')).toContainEqual(
    expect.objectContaining({ organizationId, revision: 1, suspended: false, notifyUsers: true }),
  );
  expect(await house.sent('contract-changed')).toContainEqual({
    contractId,
    revision: 1,
    organizationId,
    serviceId,
    providerId,
    serviceName: 'リモートアクセス',
    licences: 10,
    startsAt: '2026-03-31T15:00:00.000Z',
    endsAt: '2027-03-31T14:59:59.000Z',
    generation: 'G2',
    options: {
      validity: 'fixed',
      termMonths: 13,
      keyAlgorithm: 'rsa2048',
      emailProtection: false,
      subjectOverride: false,
      deviceRestriction: false,
      iosPackage: 'p12',
      packageForm: 'by-device',
      keyOrigin: 'server',
      userRenewal: true,
      downloadSite: false,
      upn: false,
    },
  });
});

test('what is made says where it is', async () => {
  const { status, location, body } = await post('/v1/providers', { name: '提供' });
  expect([status, location]).toEqual([201, `/v1/providers/${body.id}`]);
  expect((await house.ask(operator, 'GET', location ?? '')).body).toEqual(body);
});

test('service options that exclude each other are refused together, at their fields', async () => {
  const { providerId } = await makeCustomer(house);
  const options = {
    validity: 'date',
    termMonths: 70,
    userRenewal: true,
    keyOrigin: 'browser',
    downloadSite: true,
    iosPackage: 'mobileconfig',
  };
  const { status, body } = await post('/v1/services', { providerId, name: '', options });
  expect(status).toBe(400);
  expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
    '/name',
    '/options/downloadSite',
    '/options/iosPackage',
    '/options/termMonths',
    '/options/userRenewal',
  ]);
});

test('a contract names what exists, ends after its start, and is issued by a generation that issues', async () => {
  const wrong = {
    organizationId: newId(),
    serviceId: newId(),
    licences: 0,
    startsOn: '2026-04-01',
    endsOn: '2026-02-30',
  };
  const { status, body } = await post('/v1/contracts', wrong);
  expect(status).toBe(400);
  expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
    '/organizationId',
    '/serviceId',
    '/licences',
    '/endsOn',
  ]);
  const { organizationId, serviceId } = await makeCustomer(house);
  const closed = {
    organizationId,
    serviceId,
    licences: 1,
    startsOn: '2026-04-01',
    endsOn: '2026-05-01',
    generation: 'G9',
  };
  const answer = await post('/v1/contracts', closed);
  expect(answer.body.errors).toMatchObject([{ pointer: '/generation', code: 'unknown-value' }]);
});

test('a dry run answers as the change itself would and keeps nothing', async () => {
  const before = [await house.count('organizations'), await house.messages()];
  const { status, location, body } = await post('/v1/organizations?dryRun=true', { name: '試験', englishName: 'Test' });
  expect([status, location, body.name]).toEqual([200, null, '試験']);
  expect([await house.count('organizations'), await house.messages()]).toEqual(before);
});

test('the same request under one key makes one organization and one announcement', async () => {
  const before = await house.count('organizations');
  const ask = () => post('/v1/organizations', { name: '一度', englishName: 'Once' }, { 'idempotency-key': 'org-1' });
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await house.count('organizations')).toBe(before + 1);
  const other = await post('/v1/organizations', { name: '別', englishName: 'Other' }, { 'idempotency-key': 'org-1' });
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
});

test('an administrator adds units to the own contract; a second one of the same name is refused', async () => {
  const { contractId, administrator } = await makeCustomer(house);
  const add = () => house.ask(administrator, 'POST', `/v1/contracts/${contractId}/units`, { body: { name: '営業部' } });
  const first = await add();
  expect((await house.ask(administrator, 'GET', first.location ?? '')).body).toEqual(first.body);
  const second = await add();
  expect([second.status, second.body.code, second.body.errors[0].pointer]).toEqual([409, 'conflict', '/name']);
  const units = await house.ask(administrator, 'GET', `/v1/contracts/${contractId}/units`);
  expect(units.body.items.map((unit: { name: string }) => unit.name)).toEqual(['本社', '営業部']);
});

test('a list is paged to its end, without gaps or repetitions', async () => {
  for (const name of ['一', '二', '三']) await post('/v1/providers', { name });
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await house.ask(operator, 'GET', `/v1/providers?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    cursor = page.body.nextCursor;
  }
  expect(seen).toEqual([...new Set(seen)].sort());
  expect(seen).toHaveLength(await house.count('providers'));
});

test('a cursor of another list is refused', async () => {
  const { status, body } = await house.ask(operator, 'GET', '/v1/providers?cursor=abc');
  expect([status, body.errors[0].pointer]).toEqual([400, '/cursor']);
});

test('me tells an administrator the organization and its contracts', async () => {
  const { administrator, organizationId, contractId } = await makeCustomer(house);
  const { body } = await house.ask(administrator, 'GET', '/v1/me');
  expect(body).toMatchObject({
    identity: administrator,
    organization: { id: organizationId },
    contracts: [{ id: contractId }],
  });
  expect((await house.ask(operator, 'GET', '/v1/me')).body).toEqual({
    identity: operator,
    organization: null,
    contracts: [],
  });
});
