import { type Identity, identify } from '@inkan/http';
import { privateKeyOf, publicKeys } from '@inkan/http/testing';
import { openPostOffice } from '@inkan/messaging';
import type { Database, MessagingTables } from '@inkan/postgres';
import { messagingMigrations, openDatabase, send } from '@inkan/postgres';
import { identityCertificateIssued, identityCertificateRevoked, queueName } from '@inkan/queues';
import { createLogger, newId } from '@inkan/runtime';
import { createTestDatabase, eventually } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Customer, makeCustomer } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
let certificates: Database<MessagingTables>;
const stack = new AsyncDisposableStack();

beforeAll(async () => {
  house = stack.use(await openHouse());
  const logger = createLogger({ service: 'certificates', level: 'error' });
  const migrations = messagingMigrations();
  const place = stack.use(await createTestDatabase({ schema: 'certificates', migrations }));
  certificates = stack.use(
    openDatabase<MessagingTables>({ url: place.url, schema: 'certificates', applicationName: 'certificates', logger }),
  );
  const post = stack.use(
    openPostOffice({
      service: 'certificates',
      keys: { own: privateKeyOf('certificates'), of: publicKeys },
      database: certificates,
      bus: house.bus,
      logger,
      clock: house.clock,
    }),
  );
  await post.start();
});
afterAll(() => stack.disposeAsync());

const sato = {
  email: 'sato@mytest.jp',
  familyName: '佐藤',
  givenName: '花子',
  familyNameEnglish: 'Sato',
  givenNameEnglish: 'Hanako',
};

const invite = (customer: Customer, body: object = sato, identity: Identity = operator, query = '') =>
  house.ask(identity, 'POST', `/v1/organizations/${customer.organizationId}/administrators${query}`, { body });

const revoke = (customer: Customer, id: string, identity: Identity = operator, body: object = {}) =>
  house.ask(identity, 'POST', `/v1/organizations/${customer.organizationId}/administrators/${id}/revocation`, { body });

const stateOf = async (customer: Customer, id: string) =>
  (await house.ask(operator, 'GET', `/v1/organizations/${customer.organizationId}/administrators/${id}`)).body.state;

async function certificateOf(administratorId: string): Promise<{ certificateId: string; serial: string }> {
  const [row] = await house.database.query<{ certificate_id: string }>(
    'select certificate_id from credentials where administrator_id = $1',
    [administratorId],
  );
  const certificateId = row?.certificate_id ?? '';
  return { certificateId, serial: certificateId.replaceAll('-', '') };
}

/** How many announcements of certificates were worked off here; the audit log's messages come in beside them. */
async function announced(): Promise<number> {
  const [row] = await house.database.query<{ count: string }>('select count(*) from inbox where queue = $1', [
    queueName(identityCertificateIssued, 'users'),
  ]);
  return Number(row?.count);
}

/** What the registrar says once the certificate is signed. */
async function issue(customer: Customer, administratorId: string, notAfter = '2027-05-01T14:59:59.000Z') {
  const generation = 'G2';
  const { certificateId, serial } = await certificateOf(administratorId);
  const event = {
    profile: 'administrator' as const,
    certificateId,
    generation,
    serial,
    notBefore: '2026-04-01T02:55:00.000Z',
    notAfter,
    email: sato.email,
    displayName: '佐藤 花子',
    organizationId: customer.organizationId,
    subjectId: administratorId,
  };
  await certificates.transaction((tx) => send(tx, identityCertificateIssued, event));
  return { certificateId, generation, serial };
}

const isKnown = (serial: string) =>
  eventually(async () => {
    const answer = await house.gateway.call(identify, { generation: 'G2', serial });
    if (answer.outcome === 'refused' && answer.reason === 'unknown') throw new Error('not known yet');
    return answer;
  });

async function activeAdministrator(customer: Customer, body: object = sato): Promise<Identity> {
  const { body: administrator } = await invite(customer, body);
  const { serial } = await issue(customer, administrator.id);
  const answer = await isKnown(serial);
  if (answer.outcome !== 'accepted') throw new Error('the administrator is refused');
  return answer.identity;
}

test('an invited administrator becomes active with the certificate, and is then known to the gateway', async () => {
  const customer = await makeCustomer(house);
  const { status, location, body } = await invite(customer);
  expect([status, body.state, body.role]).toEqual([201, 'invited', 'administrator']);
  expect(location).toBe(`/v1/organizations/${customer.organizationId}/administrators/${body.id}`);
  const { certificateId, serial } = await certificateOf(body.id);
  expect(await house.sent('request-identity-certificate')).toContainEqual({
    certificateId,
    subjectId: body.id,
    profile: 'administrator',
    generation: 'G2',
    organizationId: customer.organizationId,
    organizationEnglishName: 'Mytest Co., Ltd.',
    commonName: 'Sato Hanako',
    displayName: '佐藤 花子',
    email: 'sato@mytest.jp',
  });
  expect(await house.gateway.call(identify, { generation: 'G2', serial })).toEqual({
    outcome: 'refused',
    reason: 'unknown',
  });
  await issue(customer, body.id);
  expect(await isKnown(serial)).toEqual({
    outcome: 'accepted',
    identity: {
      kind: 'administrator',
      id: body.id,
      name: '佐藤 花子',
      organizationId: customer.organizationId,
      suspended: false,
    },
  });
  expect(await stateOf(customer, body.id)).toBe('active');
});

test('everybody who mails administrators is told of each change, every time as a newer revision', async () => {
  const customer = await makeCustomer(house);
  const { id } = await activeAdministrator(customer, { ...sato, language: 'en' });
  await revoke(customer, id);
  const told = (await house.sent('administrator-changed')).filter((payload) => payload['administratorId'] === id);
  const facts = {
    administratorId: id,
    organizationId: customer.organizationId,
    displayName: '佐藤 花子',
    email: 'sato@mytest.jp',
    role: 'administrator',
    language: 'en',
  };
  expect(told).toEqual([
    { ...facts, revision: 1, state: 'invited' },
    { ...facts, revision: 2, state: 'active' },
    { ...facts, revision: 3, state: 'revoked' },
  ]);
});

test('an auditor is identified as one', async () => {
  expect((await activeAdministrator(await makeCustomer(house), { ...sato, role: 'auditor' })).kind).toBe('auditor');
});

test('the generation may be chosen while it issues', async () => {
  const customer = await makeCustomer(house);
  expect((await invite(customer, { ...sato, generation: 'G1' })).status).toBe(201);
  const { status, body } = await invite(customer, { ...sato, email: 'b@mytest.jp', generation: 'G7' });
  expect([status, body.errors[0].pointer]).toEqual([400, '/generation']);
});

test('bad names are refused together, and nothing is asked of anybody', async () => {
  const customer = await makeCustomer(house);
  const before = [await house.count('administrators'), await house.count('credentials'), await house.messages()];
  const { status, body } = await invite(customer, {
    ...sato,
    email: 'sato@',
    familyNameEnglish: '佐藤',
    givenName: undefined,
    x: 1,
  });
  expect([status, body.errors.map((e: { pointer: string }) => e.pointer).sort()]).toEqual([
    400,
    ['/email', '/familyNameEnglish', '/givenName', '/x'],
  ]);
  expect([await house.count('administrators'), await house.count('credentials'), await house.messages()]).toEqual(
    before,
  );
});

test('the longest names there are go through', async () => {
  const longest = {
    ...sato,
    familyName: '佐'.repeat(64),
    givenName: '花'.repeat(64),
    familyNameEnglish: 'S'.repeat(57),
  };
  expect((await invite(await makeCustomer(house), { ...longest, givenNameEnglish: 'H'.repeat(6) })).status).toBe(201);
});

test('one living administrator per address; a revoked one gives it free', async () => {
  const customer = await makeCustomer(house);
  const { body } = await invite(customer);
  const second = await invite(customer, { ...sato, email: 'SATO@mytest.jp' });
  expect([second.status, second.body.code, second.body.errors[0].pointer]).toEqual([409, 'conflict', '/email']);
  await revoke(customer, body.id);
  expect((await invite(customer)).status).toBe(201);
});

test('a dry run of an invitation asks the registrar for nothing', async () => {
  const customer = await makeCustomer(house);
  const before = await house.messages();
  expect((await invite(customer, sato, operator, '?dryRun=true')).status).toBe(200);
  expect(await house.messages()).toBe(before);
});

test('a revoked administrator is refused at once, and the registrar is told', async () => {
  const customer = await makeCustomer(house);
  const { id } = await activeAdministrator(customer);
  const { certificateId, serial } = await certificateOf(id);
  const { status, body } = await revoke(customer, id, operator, { reason: 'keyCompromise' });
  expect([status, body.state, body.revokedAt]).toEqual([200, 'revoked', '2026-04-01T03:00:00.000Z']);
  expect(await house.gateway.call(identify, { generation: 'G2', serial })).toEqual({
    outcome: 'refused',
    reason: 'revoked',
  });
  const revocation = { certificateId, revokedAt: '2026-04-01T03:00:00.000Z', reason: 'keyCompromise' };
  const sent = async () =>
    (await house.sent('revoke-identity-certificate')).filter((r) => r['certificateId'] === certificateId);
  expect(await sent()).toEqual([revocation]);
  expect((await revoke(customer, id)).body).toEqual(body);
  expect(await sent()).toHaveLength(1);
});

test('an administrator revoked while the certificate is made is never let in, and the registrar is told again', async () => {
  const customer = await makeCustomer(house);
  const { body } = await invite(customer);
  await revoke(customer, body.id);
  const { serial, certificateId } = await issue(customer, body.id);
  expect(await isKnown(serial)).toEqual({ outcome: 'refused', reason: 'revoked' });
  expect(await stateOf(customer, body.id)).toBe('revoked');
  const sent = (await house.sent('revoke-identity-certificate')).filter((r) => r['certificateId'] === certificateId);
  expect(sent).toHaveLength(2);
});

test('the last living administrator is revoked by the operator only', async () => {
  const customer = await makeCustomer(house);
  const last = await activeAdministrator(customer);
  await activeAdministrator(customer, { ...sato, email: 'audit@mytest.jp', role: 'auditor' });
  await invite(customer, { ...sato, email: 'invited@mytest.jp' });
  const refused = await revoke(customer, last.id, last);
  expect([refused.status, refused.body.code]).toEqual([409, 'last-administrator']);
  expect(await stateOf(customer, last.id)).toBe('active');
  expect((await revoke(customer, last.id)).status).toBe(200);
});

test('two administrators who revoke each other at the same moment: one remains', async () => {
  const customer = await makeCustomer(house);
  const one = await activeAdministrator(customer);
  const two = await activeAdministrator(customer, { ...sato, email: 'two@mytest.jp' });
  const answers = await Promise.all([revoke(customer, one.id, two), revoke(customer, two.id, one)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

const changeOf = (customer: Customer, id: string, body: object, identity: Identity = operator, query = '') =>
  house.ask(identity, 'PATCH', `/v1/organizations/${customer.organizationId}/administrators/${id}${query}`, { body });

test('an administrator is renamed, and made an auditor while another one remains', async () => {
  const customer = await makeCustomer(house);
  const one = await activeAdministrator(customer);
  const two = await activeAdministrator(customer, { ...sato, email: 'two@mytest.jp' });
  const { status, body } = await changeOf(
    customer,
    two.id,
    { role: 'auditor', familyName: '鈴木', language: 'en' },
    one,
  );
  expect([status, body]).toMatchObject([
    200,
    { role: 'auditor', familyName: '鈴木', givenName: '花子', language: 'en' },
  ]);
  const { serial } = await certificateOf(two.id);
  expect(await house.gateway.call(identify, { generation: 'G2', serial })).toMatchObject({
    identity: { kind: 'auditor', name: '鈴木 花子' },
  });
  const told = (await house.sent('administrator-changed')).filter((payload) => payload['administratorId'] === two.id);
  expect(told.at(-1)).toMatchObject({ revision: 3, role: 'auditor', displayName: '鈴木 花子', language: 'en' });
});

test('the last administrator stays one, except by the operator', async () => {
  const customer = await makeCustomer(house);
  const last = await activeAdministrator(customer);
  await invite(customer, { ...sato, email: 'invited@mytest.jp' });
  const refused = await changeOf(customer, last.id, { role: 'auditor' }, last);
  expect([refused.status, refused.body.code]).toEqual([409, 'last-administrator']);
  expect((await changeOf(customer, last.id, { language: 'en' }, last)).status).toBe(200);
  expect((await changeOf(customer, last.id, { role: 'auditor' })).status).toBe(200);
});

test('one steps down while the other is revoked, at the same moment: one remains', async () => {
  const customer = await makeCustomer(house);
  const one = await activeAdministrator(customer);
  const two = await activeAdministrator(customer, { ...sato, email: 'two@mytest.jp' });
  const answers = await Promise.all([
    changeOf(customer, one.id, { role: 'auditor' }, one),
    revoke(customer, two.id, one),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a change is told all that is wrong with it, and changes nothing', async () => {
  const customer = await makeCustomer(house);
  const { id } = await activeAdministrator(customer);
  const bad = { email: 'new@mytest.jp', familyName: '', givenNameEnglish: '花子' };
  const { status, body } = await changeOf(customer, id, bad);
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
  expect([status, pointers]).toEqual([400, ['/email', '/familyName', '/givenNameEnglish']]);
  expect((await changeOf(customer, id, { role: 'auditor' }, operator, '?dryRun=true')).body.role).toBe('auditor');
  expect((await changeOf(customer, id, { language: 'en', revision: 1 })).status).toBe(412);
  expect((await changeOf(customer, id, { language: 'ja', revision: 2 })).body).toMatchObject({ role: 'administrator' });
  await revoke(customer, id);
  expect((await changeOf(customer, id, { language: 'en' })).status).toBe(409);
});

test('an organization has no more administrators than allowed, however many are invited at once', async () => {
  const customer = await makeCustomer(house);
  const answers = await Promise.all(
    Array.from({ length: 7 }, (_, at) => invite(customer, { ...sato, email: `sato-${at}@mytest.jp` })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 409, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.detail).toContain('5名まで');
  const [first] = answers.filter(({ status }) => status === 201);
  await revoke(customer, first?.body.id);
  expect((await invite(customer, { ...sato, email: 'late@mytest.jp' })).status).toBe(201);
});

describe('a renewal', () => {
  const renew = (identity: Identity, query = '', headers = {}) =>
    house.ask(identity, 'POST', `/v1/me/certificate-renewals${query}`, { body: {}, headers });
  const credentials = (id: string) =>
    house.database.query<{ certificate_id: string; revocation_reason: string | null }>(
      'select certificate_id, revocation_reason from credentials where administrator_id = $1 order by certificate_id',
      [id],
    );

  async function loggedIn(customer: Customer, body: object = sato): Promise<Identity> {
    const identity = await activeAdministrator(customer, body);
    const { serial } = await certificateOf(identity.id);
    return { ...identity, certificate: { generation: 'G2', serial } };
  }

  test('asks for a second certificate; the first one stays good until its end', async () => {
    const customer = await makeCustomer(house);
    const identity = await loggedIn(customer);
    expect((await renew(identity)).status).toBe(202);
    const [old, young] = await credentials(identity.id);
    expect(await house.sent('request-identity-certificate')).toContainEqual(
      expect.objectContaining({ certificateId: young?.certificate_id, subjectId: identity.id, email: sato.email }),
    );
    expect(old?.revocation_reason).toBeNull();
    const { serial } = await certificateOf(identity.id);
    expect(await house.gateway.call(identify, { generation: 'G2', serial })).toMatchObject({ outcome: 'accepted' });
    const audited = await house.database.query(
      "select 1 from audit where operation = 'renew-administrator' and subject_id = $1",
      [identity.id],
    );
    expect(audited).toHaveLength(1);
  });

  test('asked for again replaces the one before, so that there are never more than two', async () => {
    const customer = await makeCustomer(house);
    const identity = await loggedIn(customer, { ...sato, role: 'auditor' });
    await renew(identity);
    await Promise.all([renew(identity), renew(identity)]);
    const reasons = (await credentials(identity.id)).map((row) => row.revocation_reason);
    expect(reasons).toEqual([null, 'superseded', 'superseded', null]);
  });

  test('under one key, or as a dry run, asks once or not at all', async () => {
    const customer = await makeCustomer(house);
    const identity = await loggedIn(customer);
    expect((await renew(identity, '?dryRun=true')).status).toBe(200);
    expect(await credentials(identity.id)).toHaveLength(1);
    const headers = { 'idempotency-key': newId() };
    await renew(identity, '', headers);
    await renew(identity, '', headers);
    expect(await credentials(identity.id)).toHaveLength(2);
  });

  test('is for nobody without a living certificate of their own', async () => {
    const customer = await makeCustomer(house);
    const identity = await loggedIn(customer);
    await activeAdministrator(customer, { ...sato, email: 'two@mytest.jp' });
    const { certificate: _, ...without } = identity;
    expect((await renew(without)).status).toBe(403);
    expect((await renew(operator)).status).toBe(403);
    await revoke(customer, identity.id);
    expect((await renew(identity)).body.code).toBe('certificate-revoked');
  });

  test('dies with the administrator', async () => {
    const customer = await makeCustomer(house);
    const identity = await loggedIn(customer);
    await renew(identity);
    await revoke(customer, identity.id);
    const reasons = (await credentials(identity.id)).map((row) => row.revocation_reason);
    expect(reasons).toEqual(['unspecified', 'unspecified']);
  });
});

test('an expired certificate opens nothing', async () => {
  const customer = await makeCustomer(house);
  const { body } = await invite(customer);
  const { serial } = await issue(customer, body.id, '2026-04-01T02:59:59.000Z');
  expect(await isKnown(serial)).toEqual({ outcome: 'refused', reason: 'expired' });
});

test('the same serial under another generation is another certificate', async () => {
  const { id } = await activeAdministrator(await makeCustomer(house));
  const { serial } = await certificateOf(id);
  expect(await house.gateway.call(identify, { generation: 'G1', serial })).toMatchObject({ reason: 'unknown' });
});

test('the announcement of a certificate twice changes nothing the second time', async () => {
  const customer = await makeCustomer(house);
  const { body } = await invite(customer);
  await issue(customer, body.id);
  await isKnown((await certificateOf(body.id)).serial);
  const before = await house.database.query('select * from credentials where administrator_id = $1', [body.id]);
  const received = await announced();
  await issue(customer, body.id);
  await eventually(async () => expect(await announced()).toBe(received + 1));
  expect(await house.database.query('select * from credentials where administrator_id = $1', [body.id])).toEqual(
    before,
  );
});

test('a revocation by the registrar closes the door, also before its certificate was announced, and twice is once', async () => {
  const customer = await makeCustomer(house);
  const { body } = await invite(customer);
  const { certificateId, serial } = await certificateOf(body.id);
  const event = {
    certificateId,
    generation: 'G2',
    serial,
    profile: 'administrator' as const,
    revokedAt: '2026-04-01T03:00:01.000Z',
    reason: 'keyCompromise' as const,
  };
  const tell = () => certificates.transaction((tx) => send(tx, identityCertificateRevoked, event));
  await tell();
  await eventually(async () => expect(await stateOf(customer, body.id)).toBe('revoked'));
  await tell();
  await issue(customer, body.id);
  expect(await isKnown(serial)).toEqual({ outcome: 'refused', reason: 'revoked' });
});

test('a certificate that nobody asked for opens nothing and becomes a dead letter', async () => {
  const serial = newId().replaceAll('-', '');
  await certificates.transaction((tx) =>
    send(tx, identityCertificateIssued, {
      profile: 'operator',
      certificateId: newId(),
      generation: 'G2',
      serial,
      notBefore: '2026-04-01T02:55:00.000Z',
      notAfter: '2027-05-01T14:59:59.000Z',
      email: 'x@example.jp',
      displayName: '誰か',
      organizationId: null,
      subjectId: newId(),
    }),
  );
  await eventually(async () => expect(await house.count('dead_letters')).toBe(1));
  expect(await house.gateway.call(identify, { generation: 'G2', serial })).toMatchObject({ reason: 'unknown' });
});
