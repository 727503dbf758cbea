import { createApp, createTokenVerifier, type Identity, type IdentityKind, openApiDocument } from '@inkan/http';
import { publicKeys } from '@inkan/http/testing';
import { createLogger, newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usersRoutes } from '../src/app.ts';
import { type Customer, makeCustomer, register, suzuki } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

type Kinds = readonly IdentityKind[];
const everybody: Kinds = ['operator', 'provider', 'administrator', 'auditor'];

/** Who may use what. A route that is not here fails the first test. */
const routes: Record<string, Kinds> = {
  'GET /v1/me': everybody,
  'POST /v1/me/certificate-renewals': ['administrator', 'auditor'],
  'GET /v1/system/status': ['operator'],
  'GET /v1/system/status-history': ['operator'],
  'POST /v1/providers': ['operator'],
  'GET /v1/providers': ['operator', 'provider'],
  'GET /v1/providers/{providerId}': ['operator', 'provider'],
  'POST /v1/providers/{providerId}/contacts': ['operator'],
  'GET /v1/providers/{providerId}/contacts': ['operator', 'provider'],
  'GET /v1/providers/{providerId}/contacts/{contactId}': ['operator', 'provider'],
  'POST /v1/providers/{providerId}/contacts/{contactId}/revocation': ['operator'],
  'POST /v1/providers/{providerId}/api-keys': ['operator', 'provider'],
  'GET /v1/providers/{providerId}/api-keys': ['operator', 'provider'],
  'GET /v1/providers/{providerId}/api-keys/{apiKeyId}': ['operator', 'provider'],
  'POST /v1/providers/{providerId}/api-keys/{apiKeyId}/rotation': ['operator', 'provider'],
  'POST /v1/providers/{providerId}/api-keys/{apiKeyId}/revocation': ['operator', 'provider'],
  'POST /v1/services': ['operator'],
  'GET /v1/services': everybody,
  'GET /v1/services/{serviceId}': everybody,
  'PATCH /v1/services/{serviceId}': ['operator'],
  'POST /v1/organizations': ['operator'],
  'GET /v1/organizations': everybody,
  'GET /v1/organizations/{organizationId}': everybody,
  'PATCH /v1/organizations/{organizationId}': ['operator'],
  'GET /v1/organizations/{organizationId}/settings': ['operator', 'administrator', 'auditor'],
  'PATCH /v1/organizations/{organizationId}/settings': ['operator', 'administrator'],
  'GET /v1/organizations/{organizationId}/download-site': ['operator', 'administrator', 'auditor'],
  'GET /v1/organizations/{organizationId}/download-site/qr-code': ['operator', 'administrator', 'auditor'],
  'POST /v1/organizations/{organizationId}/administrators': ['operator', 'administrator'],
  'GET /v1/organizations/{organizationId}/administrators': ['operator', 'administrator', 'auditor'],
  'GET /v1/organizations/{organizationId}/administrators/{administratorId}': ['operator', 'administrator', 'auditor'],
  'PATCH /v1/organizations/{organizationId}/administrators/{administratorId}': ['operator', 'administrator'],
  'POST /v1/organizations/{organizationId}/administrators/{administratorId}/revocation': ['operator', 'administrator'],
  'GET /v1/audit-log': everybody,
  'GET /v1/audit-log/download': everybody,
  'POST /v1/contracts': ['operator'],
  'GET /v1/contracts': everybody,
  'GET /v1/contracts/{contractId}': everybody,
  'PATCH /v1/contracts/{contractId}': ['operator'],
  'POST /v1/contracts/{contractId}/generation-switch': ['operator', 'administrator'],
  'POST /v1/contracts/{contractId}/units': ['operator', 'administrator'],
  'GET /v1/contracts/{contractId}/units': everybody,
  'GET /v1/contracts/{contractId}/units/{unitId}': everybody,
  'POST /v1/contracts/{contractId}/users': ['operator', 'provider', 'administrator'],
  'POST /v1/contracts/{contractId}/registrations': ['operator', 'provider', 'administrator'],
  'GET /v1/contracts/{contractId}/users': everybody,
  'GET /v1/contracts/{contractId}/users/{userId}': everybody,
  'PATCH /v1/contracts/{contractId}/users/{userId}': ['operator', 'provider', 'administrator'],
  'POST /v1/contracts/{contractId}/users/{userId}/devices': ['operator', 'provider', 'administrator'],
  'POST /v1/contracts/{contractId}/user-edits': ['operator', 'provider', 'administrator'],
  'POST /v1/contracts/{contractId}/device-additions': ['operator', 'provider', 'administrator'],
  'GET /v1/contracts/{contractId}/first-deletions': everybody,
  'POST /v1/contracts/{contractId}/first-deletions': ['operator', 'provider', 'administrator'],
  'POST /v1/contracts/{contractId}/first-deletion-cancellations': ['operator', 'provider', 'administrator'],
  'POST /v1/contracts/{contractId}/second-deletions': ['operator', 'provider', 'administrator'],
};

let house: House;
let own: Customer;
let foreign: Customer;
let ids: { own: Record<string, string>; foreign: Record<string, string> };

beforeAll(async () => {
  house = await openHouse();
  own = await makeCustomer(house);
  foreign = await makeCustomer(house);
  ids = { own: await namesOf(own), foreign: await namesOf(foreign) };
  const { administrator, auditor } = own;
  own = { ...own, administrator: await withCertificate(administrator), auditor: await withCertificate(auditor) };
});
afterAll(() => house[Symbol.asyncDispose]());

async function namesOf(customer: Customer): Promise<Record<string, string>> {
  const { body: registration } = await register(house, customer);
  const path = `/v1/organizations/${customer.organizationId}/administrators`;
  const { body: administrator } = await house.ask(operator, 'POST', path, {
    body: {
      email: 'sato@mytest.jp',
      familyName: '佐藤',
      givenName: '花子',
      familyNameEnglish: 'Sato',
      givenNameEnglish: 'Hanako',
    },
  });
  const { providerId, serviceId, organizationId, contractId } = customer;
  const { body: contact } = await house.ask(operator, 'POST', `/v1/providers/${providerId}/contacts`, { body: suzuki });
  const apiKey = { body: { name: '本番サーバー' } };
  const { body: key } = await house.ask(operator, 'POST', `/v1/providers/${providerId}/api-keys`, apiKey);
  return {
    contactId: contact.id,
    apiKeyId: key.id,
    providerId,
    serviceId,
    organizationId,
    contractId,
    userId: registration.user.id,
    administratorId: administrator.id,
    unitId: registration.user.unitId,
  };
}

/** Invited, and logged in with a living certificate. */
async function withCertificate(identity: Identity): Promise<Identity> {
  const path = `/v1/organizations/${identity.organizationId}/administrators`;
  const body = {
    email: `${identity.kind}@mytest.jp`,
    familyName: '管理',
    givenName: '太郎',
    familyNameEnglish: 'Kanri',
    givenNameEnglish: 'Taro',
    role: identity.kind,
  };
  const { body: administrator } = await house.ask(operator, 'POST', path, { body });
  const [credential] = await house.database.query<{ generation: string; serial: string }>(
    `update credentials set serial = uuid_send(certificate_id), not_after = '2027-05-01T14:59:59Z'
     where administrator_id = $1 returning generation, encode(serial, 'hex') as serial`,
    [administrator.id],
  );
  if (credential === undefined) throw new Error('the invitation left no credential');
  return { ...identity, id: administrator.id, certificate: credential };
}

const split = (route: string) => route.split(' ') as ['GET' | 'POST' | 'PATCH', string];
const filled = (path: string, names: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name) => names[name] ?? '');

/** Correlation ids differ; nothing else may. */
const withoutCorrelation = ({ correlationId: _, ...rest }: Record<string, unknown>) => rest;

test('every route of the document stands in the table, with the same roles', async () => {
  const logger = createLogger({ service: 'users', level: 'silent' });
  const tokens = createTokenVerifier({ service: 'users', publicKeys, clock: house.clock });
  const api = { title: 'Inkan', version: '1' };
  await using app = createApp({ service: 'users', logger, clock: house.clock, tokens, ready: async () => {}, api });
  usersRoutes(app, {} as never);
  const document = await openApiDocument(app);
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation['x-inkan-access']]),
  );
  expect(Object.fromEntries(described)).toEqual(routes);
});

describe.each(Object.entries(routes))('%s', (route, kinds) => {
  const [method, path] = split(route);
  const body = method === 'GET' ? {} : { body: {} };
  const identities = (): Identity[] => [operator, own.provider, own.administrator, own.auditor];

  test('refuses whoever is not named, before anything is looked at', async () => {
    const url = filled(path, ids.own);
    expect((await house.ask(null, method, url, body)).status).toBe(401);
    for (const identity of identities()) {
      const { status } = await house.ask(identity, method, url, body);
      expect([identity.kind, status === 403]).toEqual([identity.kind, !kinds.includes(identity.kind)]);
    }
  });

  test('tells people of a suspended organization so', async () => {
    for (const identity of [own.administrator, own.auditor]) {
      if (!kinds.includes(identity.kind)) continue;
      const answer = await house.ask({ ...identity, suspended: true }, method, filled(path, ids.own), body);
      const expected = path === '/v1/me' ? [200, undefined] : [403, 'organization-suspended'];
      expect([answer.status, answer.body.code]).toEqual(expected);
    }
  });

  test('answers for what is foreign as for what is not there', async () => {
    if (!path.includes('{')) return;
    for (const identity of identities()) {
      if (identity.kind === 'operator' || !kinds.includes(identity.kind)) continue;
      const nothing = Object.fromEntries(Object.keys(ids.own).map((name) => [name, newId()]));
      const there = await house.ask(identity, method, filled(path, ids.foreign), body);
      const notThere = await house.ask(identity, method, filled(path, nothing), body);
      expect([there.status, withoutCorrelation(there.body)]).toEqual([404, withoutCorrelation(notThere.body)]);
    }
  });
});

describe('a provider whose customer is suspended', () => {
  let suspended: Customer;
  let names: Record<string, string>;
  beforeAll(async () => {
    suspended = await makeCustomer(house);
    names = await namesOf(suspended);
    const path = `/v1/organizations/${suspended.organizationId}`;
    expect((await house.ask(operator, 'PATCH', path, { body: { suspended: true } })).status).toBe(200);
  });
  const ofProviders = Object.entries(routes).filter(
    ([route, kinds]) => kinds.includes('provider') && !route.includes('/api-keys'),
  );

  test.each(ofProviders)('is told so where users are concerned: %s', async (route) => {
    const [method, path] = split(route);
    const { status, body } = await house.ask(suspended.provider, method, filled(path, names), {
      ...(method === 'GET' ? {} : { body: {} }),
    });
    const below = path.startsWith('/v1/contracts/{contractId}/');
    expect([status, body.code]).toEqual(below ? [403, 'organization-suspended'] : [200, undefined]);
  });
});

test.each(['providers', 'services', 'organizations', 'contracts'])(
  'a list of %s holds one’s own only',
  async (list) => {
    const mine: Record<string, string> = {
      providers: own.providerId,
      services: own.serviceId,
      organizations: own.organizationId,
      contracts: own.contractId,
    };
    for (const identity of [own.provider, own.administrator, own.auditor]) {
      const { status, body } = await house.ask(identity, 'GET', `/v1/${list}`);
      if (status === 403) continue;
      expect(body.items.map((item: { id: string }) => item.id)).toEqual([mine[list]]);
    }
  },
);

test("a foreign organization's contracts cannot be filtered for", async () => {
  const path = `/v1/contracts?organizationId=${foreign.organizationId}`;
  expect((await house.ask(own.administrator, 'GET', path)).body.items).toEqual([]);
});

test("an id below somebody else's parent is not found", async () => {
  const another = await makeCustomer(house);
  const paths = [
    `/v1/contracts/${another.contractId}/users/${ids.own['userId']}`,
    `/v1/organizations/${another.organizationId}/administrators/${ids.own['administratorId']}`,
  ];
  for (const path of paths) expect((await house.ask(operator, 'GET', path)).status).toBe(404);
});

test('only the gateway may ask who somebody is', async () => {
  const answer = await house.ask(operator, 'POST', '/internal/identify', { body: { generation: 'G2', serial: '0' } });
  expect(answer.status).toBe(401);
});
