import { type Answer, type Api, collectAdministrator, until, visitPortal } from '@inkan/demonstration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settledLedger } from './ledger.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { certificateIn, person, providerContact } from './people.ts';
import { refusal } from './refusals.ts';

type Made = { id: string; key: string; prefix: string };
type LookUp = {
  certificate: { good: boolean; reason: string } | null;
  items: {
    user: { id: string; linkageId: string };
    devices: { certificates: { id: string; generation: string; serial: string; good: boolean; reason: string }[] }[];
  }[];
};
type Changes = {
  items: { type: string; linkageId: string | null; certificateId: string | null }[];
  nextCursor: string;
};

let open: OpenHouse;
/** The provider's person, with a certificate that came by the two mails. */
let contact: Api;
let nobody: Api;
let contractId: string;
let cursor: string;
let key: Made;

const keys = () => `/v1/providers/${open.customer.providerId}/api-keys`;
const withKey = (secret: string, method: 'GET' | 'POST', path: string, body?: unknown, headers = {}) =>
  nobody.ask(method, path, body, { authorization: `Bearer ${secret}`, ...headers });
const get = async <T>(path: string): Promise<T> => {
  const answer = await withKey(key.key, 'GET', path);
  expect(answer.status).toBe(200);
  return answer.body as T;
};
const codeOf = ({ status, body }: Answer) => `${status} ${(body as { code?: string }).code ?? ''}`.trim();
const linked = (number: number) => ({ ...person(number), linkageId: `link-${number}` });

beforeAll(async () => {
  open = await openHouse();
  ({ contractId } = open.customer);
  nobody = open.api();
  const who = providerContact('provider');
  await open.operator.post(`/v1/providers/${open.customer.providerId}/contacts`, who);
  await using visit = visitPortal(open.house.tls.ca);
  contact = open.api(await collectAdministrator(open.inbox, visit, who.email));
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
});

describe('a provider', () => {
  it('logs in with the certificate of the two mails, and makes a key for its program', async () => {
    expect(await contact.get('/v1/me')).toMatchObject({
      identity: { kind: 'provider', providerId: open.customer.providerId },
    });
    key = await contact.post<Made>(keys(), { name: 'e2e', serviceIds: [open.customer.serviceId] });
    expect(await get('/v1/me')).toMatchObject({
      identity: { kind: 'provider', apiKeyId: key.id, serviceIds: [open.customer.serviceId] },
    });
    ({ nextCursor: cursor } = await get<Changes>('/v1/changes?start=now'));
  });

  it('is not let in by a wrong key, one that was revoked, one that has ended, or one of another network', async () => {
    const wrong = `${key.key.slice(0, -4)}AAAA`;
    const answer = await withKey(wrong, 'GET', '/v1/contracts');
    expect([codeOf(answer), answer.headers['www-authenticate']]).toEqual(['401 unauthenticated', 'Bearer']);

    const revoked = await contact.post<Made>(keys(), { name: 'revoked' });
    expect((await withKey(revoked.key, 'GET', '/v1/contracts')).status).toBe(200);
    await contact.post(`${keys()}/${revoked.id}/revocation`, {});
    await until(
      'the refusal',
      async () => (await withKey(revoked.key, 'GET', '/v1/contracts')).status === 401 || undefined,
      3_000,
    );

    const soon = new Date(Date.now() + 1_500).toISOString();
    const short = await contact.post<Made>(keys(), { name: 'short', expiresAt: soon });
    await until(
      'its end',
      async () => (await withKey(short.key, 'GET', '/v1/contracts')).status === 401 || undefined,
      6_000,
    );

    const elsewhere = await contact.post<Made>(keys(), { name: 'elsewhere', allowedNetworks: ['203.0.113.0/24'] });
    expect(codeOf(await withKey(elsewhere.key, 'GET', '/v1/contracts'))).toBe('403 forbidden');
  });

  it('registers many at once; with errors in several rows nobody', async () => {
    const before = await settledLedger(open.house.servers.adminUrl);
    const path = `/v1/contracts/${contractId}/registrations`;
    const bad = await withKey(key.key, 'POST', path, {
      users: [linked(1), { ...linked(2), familyName: '' }, { ...linked(3), email: person(1).email }, linked(4)],
    });
    expect(refusal(bad)).toMatchObject({
      what: '400 validation-failed',
      fields: ['/users/1/familyName required', '/users/2/email duplicate'],
    });
    const { 'users.api_keys': _, ...after } = await settledLedger(open.house.servers.adminUrl);
    expect(before).toMatchObject(after);

    const users = Array.from({ length: 30 }, (_none, n) => linked(100 + n));
    const once = { 'idempotency-key': 'e2e-batch' };
    const first = await withKey(key.key, 'POST', path, { users }, once);
    expect(first.status).toBe(202);
    expect((await withKey(key.key, 'POST', path, { users }, once)).body).toEqual(first.body);
    const { items } = first.body as { items: { devices: { certificateId: string }[] }[] };
    const last = items.at(-1)?.devices[0]?.certificateId ?? '';
    await certificateIn(open.operator, contractId, last, ({ state }) => state === 'issued');
    await settledLedger(open.house.servers.adminUrl);
    const { total } = await open.operator.get<{ total: { count: number } }>(`/v1/contracts/${contractId}/certificates`);
    expect(total.count).toBe(30);
  });

  it('looks up who somebody is, and whether the certificate is good', async () => {
    const byLink = await get<LookUp>('/v1/look-up?linkageId=link-101');
    expect(byLink.items.map(({ user }) => user.linkageId)).toEqual(['link-101']);
    const certificate = byLink.items[0]?.devices[0]?.certificates[0];
    expect(certificate?.good).toBe(true);
    const bySerial = `/v1/look-up?issuer=${certificate?.generation}&serial=${certificate?.serial}`;
    expect((await get<LookUp>(bySerial)).certificate).toMatchObject({ good: true, reason: 'good' });
    expect((await get<LookUp>(`/v1/look-up?email=${person(101).email.toUpperCase()}`)).items).toEqual(byLink.items);

    await withKey(key.key, 'POST', `/v1/contracts/${contractId}/revocations`, { certificateIds: [certificate?.id] });
    expect((await get<LookUp>(bySerial)).certificate).toMatchObject({ good: false, reason: 'revoked' });
    expect(await get<LookUp>('/v1/look-up?linkageId=unknown')).toEqual({ certificate: null, items: [] });
    expect(codeOf(await withKey(key.key, 'GET', '/v1/look-up?serial=zz&issuer=G1'))).toBe('400 validation-failed');
    expect(codeOf(await withKey(key.key, 'GET', '/v1/look-up'))).toBe('400 validation-failed');
  });

  it('hears of every change since its cursor, once and in order', async () => {
    await settledLedger(open.house.servers.adminUrl);
    const told: Changes['items'] = [];
    let at = cursor;
    for (let more = true; more; ) {
      const page = await get<Changes & { more: boolean }>(`/v1/changes?cursor=${at}&limit=25`);
      expect(await get<Changes>(`/v1/changes?cursor=${at}&limit=25`)).toEqual(page);
      told.push(...page.items);
      ({ nextCursor: at, more } = page);
    }
    const count = (type: string) => told.filter((change) => change.type === type).length;
    expect(
      ['user-registered', 'certificate-requested', 'certificate-issued', 'certificate-revoked'].map(count),
    ).toEqual([30, 30, 30, 1]);
    expect(told.filter(({ linkageId }) => linkageId === 'link-101').map(({ type }) => type)).toEqual([
      'user-registered',
      'certificate-requested',
      'certificate-issued',
      'certificate-revoked',
    ]);
    for (const misused of ['x', Buffer.from('["-1"]').toString('base64url')]) {
      expect(codeOf(await withKey(key.key, 'GET', `/v1/changes?cursor=${misused}`))).toBe('400 validation-failed');
    }
    const ahead = Buffer.from('["999999999"]').toString('base64url');
    expect(codeOf(await withKey(key.key, 'GET', `/v1/changes?cursor=${ahead}`))).toBe('410 cursor-expired');
  });

  it('does everything by linkage ID that an administrator does by id', async () => {
    const ask = (what: string, body: unknown) => withKey(key.key, 'POST', `/v1/contracts/${contractId}/${what}`, body);
    const done = async (what: string, body: unknown, status = 200) => {
      const answer = await ask(what, body);
      expect([what, answer.status]).toEqual([what, status]);
      return answer.body as { items: Record<string, unknown>[] };
    };
    const [one, two] = [{ linkageId: 'link-110' }, { linkageId: 'link-111' }];
    const edited = await done('user-edits', { edits: [{ ...one, changes: { familyName: '鈴木' } }] });
    expect(edited.items).toMatchObject([{ familyName: '鈴木', linkageId: one.linkageId }]);
    const phone = { deviceCode: '11', email: 'phone-112@mytest.jp' };
    const added = await done('device-additions', { additions: [{ linkageId: 'link-112', devices: [phone] }] }, 202);
    expect(added.items).toMatchObject([{ user: { linkageId: 'link-112' }, devices: [phone] }]);
    await settledLedger(open.house.servers.adminUrl);
    const onThePhone = { holder: { linkageId: 'link-112', deviceCode: '11' }, changes: { upn: null } };
    expect((await done('device-edits', { edits: [onThePhone] })).items).toMatchObject([{ email: phone.email }]);
    const { items } = await done('reissues', { holders: [one] }, 202);
    await certificateIn(open.operator, contractId, String(items[0]?.['reissuedId']), ({ state }) => state === 'issued');
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    expect((await done('revocations', { holders: [one, two], revokeOn: day }, 202)).items).toHaveLength(2);
    expect((await done('revocation-cancellations', { holders: [one] })).items).toHaveLength(1);
    expect((await done('revocations', { holders: [one] }, 202)).items).toMatchObject([{ state: 'revoked' }]);
    const linkageIds = [one.linkageId, two.linkageId];
    await done('first-deletions', { linkageIds });
    await done('first-deletion-cancellations', { linkageIds: [one.linkageId] });
    expect((await done('second-deletions', { linkageIds: [two.linkageId] })).items).toHaveLength(1);
    await settledLedger(open.house.servers.adminUrl);
    expect(codeOf(await ask('revocations', { holders: [two] }))).toBe('404 not-found');
    expect(codeOf(await ask('user-edits', { edits: [{ ...two, changes: {} }] }))).toBe('400 validation-failed');
    const { items: log } = await open.operator.get<{
      items: { operation: string; actor: { apiKeyId: string | null } }[];
    }>(`/v1/audit-log?organizationId=${open.customer.organizationId}&limit=200`);
    const byKey = log.filter(({ actor }) => actor.apiKeyId === key.id).map(({ operation }) => operation);
    expect(byKey).toEqual(
      expect.arrayContaining(['edit-user', 'add-device', 'edit-device', 'reissue-certificate', 'delete-user']),
    );
  });

  it('sees nothing of another provider’s customers', async () => {
    const { id: providerId } = await open.operator.post<{ id: string }>('/v1/providers', { name: '他社' });
    const other = await open.operator.post<Made>(`/v1/providers/${providerId}/api-keys`, { name: 'other' });
    const known = (await get<LookUp>('/v1/look-up?linkageId=link-102')).items[0]?.devices[0]?.certificates[0];
    const nothing = { certificate: null, items: [] };
    for (const query of ['linkageId=link-102', `issuer=${known?.generation}&serial=${known?.serial}`]) {
      expect((await withKey(other.key, 'GET', `/v1/look-up?${query}`)).body).toEqual(nothing);
    }
    expect((await withKey(other.key, 'GET', '/v1/changes')).body).toMatchObject({ items: [] });
    const foreign = `/v1/contracts/${contractId}`;
    for (const [method, path, body] of [
      ['GET', foreign],
      ['GET', `${foreign}/certificates`],
      ['POST', `${foreign}/registrations`, { users: [linked(1)] }],
      ['POST', `${foreign}/revocations`, { certificateIds: [known?.id] }],
      ['GET', keys()],
    ] as const) {
      expect([path, codeOf(await withKey(other.key, method, path, body))]).toEqual([path, '404 not-found']);
    }
  });
});
