import { randomUUID } from 'node:crypto';
import { type Answer, createCustomer, type DemonstrationCustomer, registerUser } from '@inkan/demonstration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, readLedger, settledLedger } from './ledger.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { certificateIn, colleague, person } from './people.ts';
import { messagesOf, refusal } from './refusals.ts';

let open: OpenHouse;
let other: DemonstrationCustomer;
/** Certificates of the customer and of the other one. */
let own: string[];
let foreign: string;
let users: string;
let atRest: Ledger;

beforeAll(async () => {
  open = await openHouse();
  other = await createCustomer(open.operator, 'other', new Date(), colleague('other'));
  const { contractId } = open.customer;
  users = `/v1/contracts/${contractId}/users`;
  const issued = async (contract: string, number: number): Promise<string> => {
    const { certificateId } = await registerUser(open.operator, contract, person(number));
    await certificateIn(open.operator, contract, certificateId, ({ state }) => state === 'issued');
    return certificateId;
  };
  own = await Promise.all([issued(contractId, 1), issued(contractId, 2)]);
  foreign = await issued(other.contractId, 3);
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
});

const register = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  open.administrator.ask('POST', users, body, headers);

/** What is refused must leave nothing behind, in no table of any service. */
async function leavingNothing(ask: () => Promise<void>): Promise<void> {
  atRest = await settledLedger(open.house.servers.adminUrl);
  await ask();
  expect(await readLedger(open.house.servers.adminUrl)).toEqual(atRest);
}

describe('a registration', () => {
  const invalid = '400 validation-failed';
  const good = person(10);
  const { email: _, ...nameless } = good;

  it.each([
    ['an unknown field', { ...good, nickname: 'タロー' }, ['/nickname unknown-field']],
    [
      'an unknown field of a device',
      person(10, [{ deviceCode: '01', colour: 1 }]),
      ['/devices/0/colour unknown-field'],
    ],
    [
      'nothing in it',
      {},
      ['devices', 'email', 'familyName', 'familyNameEnglish', 'familyNameKana', 'givenName', 'givenNameEnglish']
        .concat('givenNameKana')
        .map((name) => `/${name} required`),
    ],
    ['no e-mail address', nameless, ['/email required']],
    ['no device', person(10, []), ['/devices required']],
    ['a + in the address', { ...good, email: 'yamada+taro@mytest.jp' }, ['/email format']],
    ['a space in the address', { ...good, email: 'yamada taro@mytest.jp' }, ['/email format']],
    ['an apostrophe in a name', { ...good, familyName: "O'Hara" }, ['/familyName format']],
    ['an unknown device code', person(10, [{ deviceCode: '05' }]), ['/devices/0/deviceCode unknown-value']],
    ['the same device twice', person(10, [{ deviceCode: '01' }, { deviceCode: '01' }]), ['/devices/1 duplicate']],
    [
      'the same device twice, the address written in two ways',
      person(10, [{ deviceCode: '11' }, { deviceCode: '11', email: 'PERSON-10@mytest.jp' }]),
      ['/devices/1 duplicate'],
    ],
    ['a foreign unit', { ...good, unitId: randomUUID() }, ['/unitId unknown-value']],
    ['a number for a name', { ...good, givenName: 7 }, ['/givenName wrong-type']],
    [
      'many errors',
      { ...person(1), nickname: '', familyName: 'A&B', familyNameKana: 'やまだ', devices: [{ deviceCode: '02' }, {}] },
      [
        '/devices/0/deviceCode unknown-value',
        '/devices/1/deviceCode required',
        '/email duplicate',
        '/familyName format',
        '/familyNameKana format',
        '/nickname unknown-field',
      ],
    ],
  ])('with %s is refused, every error at its field', async (_what, body, fields) => {
    await leavingNothing(async () => {
      expect(refusal(await register(body))).toEqual({ what: invalid, fields });
      expect(refusal(await open.administrator.ask('POST', `${users}?dryRun=true`, body)).fields).toEqual(fields);
    });
  });

  it('says in the manual’s words what is wrong', async () => {
    const answer = await register({ ...good, email: 'yamada+taro@mytest.jp' });
    expect(messagesOf(answer)).toEqual(['入力形式が不正です。入力形式：メールアドレス形式のみ']);
    const english = await register({ ...good, email: 'a+b@mytest.jp' }, { 'accept-language': 'en' });
    expect(messagesOf(english)).toEqual(['Not in the expected form: an e-mail address (symbols: . _ - only)']);
  });

  it.each([
    ['as it was typed', person(1).email],
    ['in capitals', person(1).email.toUpperCase()],
  ])('of an address registered already, %s, is refused', async (_how, email) => {
    await leavingNothing(async () => {
      const answer = await register({ ...person(1), email });
      expect(refusal(answer)).toEqual({ what: '409 user-already-registered', fields: ['/email duplicate'] });
      expect(messagesOf(answer)).toEqual(['代表メールアドレスはすでに登録されています。']);
    });
  });

  it('past the licences is refused with the figures', async () => {
    const { contractId } = await smallContract();
    await leavingNothing(async () => {
      const body = person(10, [{ deviceCode: '01' }, { deviceCode: '11' }]);
      const answer = await open.administrator.ask('POST', `/v1/contracts/${contractId}/users`, body);
      const details = { contracted: 1, used: 0, requested: 2 };
      expect(refusal(answer)).toEqual({ what: '409 licence-exceeded', fields: [], details });
      const detail = 'ライセンス数が不足しています。契約数：1、使用数：0、申請数：2';
      expect(answer.body).toMatchObject({ detail });
    });
  });
});

async function smallContract(): Promise<{ contractId: string }> {
  const { organizationId, serviceId } = open.customer;
  const days = { startsOn: '2020-01-01', endsOn: '2040-12-31' };
  const body = { organizationId, serviceId, licences: 1, ...days };
  const { id } = await open.operator.post<{ id: string }>('/v1/contracts', body);
  await settledLedger(open.house.servers.adminUrl);
  return { contractId: id };
}

describe('a request', () => {
  const json = { 'content-type': 'application/json' };
  it.each([
    ['that breaks off', '{"email": "yamada', json, '400 malformed-request', []],
    ['without a body', '', json, '400 malformed-request', []],
    ['that is a list', '[]', json, '400 validation-failed', [' wrong-type']],
    ['as a form', 'email=a', { 'content-type': 'application/x-www-form-urlencoded' }, '415 unsupported-media-type', []],
    ['as text', '{}', { 'content-type': 'text/plain' }, '415 unsupported-media-type', []],
    ['of two megabytes', `{"email":"${'a'.repeat(2_000_000)}"}`, json, '413 payload-too-large', []],
    ['that would change the prototype', '{"__proto__":{"a":1}}', json, '400 malformed-request', []],
  ])('%s is refused', async (_what, body, headers, what, fields) => {
    await leavingNothing(async () => {
      const said = refusal(await register(body, headers));
      expect({ ...said, fields: said.fields.map((field) => (field === 'wrong-type' ? ' wrong-type' : field)) }).toEqual(
        {
          what,
          fields,
        },
      );
    });
  });

  it.each([
    ['GET', '/v1/contracts/none', '400 validation-failed', ['path /contractId format']],
    ['GET', '/v1/contracts?limit=0', '400 validation-failed', ['query /limit out-of-range']],
    ['GET', '/v1/contracts?limt=5', '400 validation-failed', ['query /limt unknown-field']],
    ['GET', '/v1/contracts?cursor=abc', '400 validation-failed', [expect.stringMatching(/\/cursor format$/)]],
    ['GET', '/v1/nothing', '404 not-found', []],
    ['DELETE', '/v1/me', '404 not-found', []],
  ] as const)('%s %s is refused', async (method, path, what, fields) => {
    expect(refusal(await open.administrator.ask(method, path))).toEqual({ what, fields });
  });
});

describe('an Idempotency-Key', () => {
  it('that was used for another request is refused, by every service', async () => {
    const key = { 'idempotency-key': randomUUID() };
    expect((await register(person(20), key)).status).toBe(202);
    const revocations = `/v1/contracts/${open.customer.contractId}/revocations`;
    const third = await registerUser(open.administrator, open.customer.contractId, person(21));
    const revoke = (reason: string) =>
      open.administrator.ask('POST', revocations, { certificateIds: [third.certificateId], reason }, key);
    await settledLedger(open.house.servers.adminUrl);
    expect((await revoke('unspecified')).status).toBe(202);

    await leavingNothing(async () => {
      const reused = { what: '422 idempotency-key-reused', fields: [] };
      expect(refusal(await register(person(22), key))).toEqual(reused);
      expect(refusal(await revoke('keyCompromise'))).toEqual(reused);
    });
  });

  it('of no good form is refused', async () => {
    await leavingNothing(async () => {
      for (const key of ['a b', 'k'.repeat(256)]) {
        const said = refusal(await register(person(22), { 'idempotency-key': key }));
        expect(said.what).toBe('400 validation-failed');
        expect(said.fields).toEqual([expect.stringMatching(/\/Idempotency-Key format$/i)]);
      }
    });
  });
});

describe('a revocation', () => {
  const revoke = (certificateIds: readonly string[], contractId = open.customer.contractId): Promise<Answer> =>
    open.administrator.ask('POST', `/v1/contracts/${contractId}/revocations`, { certificateIds });

  it('of what the contract does not have is refused as a whole, each at its place', async () => {
    await leavingNothing(async () => {
      const said = refusal(await revoke([own[0] ?? '', foreign, randomUUID()]));
      const fields = ['/certificateIds/1 unknown-value', '/certificateIds/2 unknown-value'];
      expect(said).toEqual({ what: '404 not-found', fields });
      expect(refusal(await revoke([foreign], other.contractId))).toEqual({ what: '404 not-found', fields: [] });
      expect(refusal(await revoke([])).fields).toEqual(['/certificateIds required']);
    });
  });

  it('of a revoked certificate is refused, alone and among others', async () => {
    const [first = '', second = ''] = own;
    expect((await revoke([first])).status).toBe(202);
    await leavingNothing(async () => {
      const again = await revoke([first]);
      expect(refusal(again)).toEqual({
        what: '409 certificate-not-living',
        fields: ['/certificateIds/0 contradiction'],
      });
      expect(messagesOf(again)).toEqual(['電子証明書は失効しているか、有効期限が切れています。']);
      const fields = ['/certificateIds/1 contradiction', '/certificateIds/2 unknown-value'];
      expect(refusal(await revoke([second, first, foreign]))).toEqual({ what: '400 validation-failed', fields });
    });
  });
});

describe('an administrator’s mistakes', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const ids = () => ({ certificateIds: [own[1]] });

  it.each([
    [
      'a name of 65 characters',
      'users',
      () => ({ ...person(50), familyName: '山'.repeat(65) }),
      ['/familyName too-long'],
    ],
    [
      'a period where the service has a fixed one',
      'users',
      () => person(50, [{ deviceCode: '01', validFrom: '2026/02/30', validTo: '2026/01/01' }]),
      ['/devices/0/validFrom not-offered', '/devices/0/validTo not-offered'],
    ],
    ['a revocation 32 days ahead', 'revocations', () => ({ ...ids(), revokeOn: inDays(32) }), ['/revokeOn too-late']],
    ['a revocation yesterday', 'revocations', () => ({ ...ids(), revokeOn: inDays(-1) }), ['/revokeOn too-early']],
    [
      'a revocation on February 30',
      'revocations',
      () => ({ ...ids(), revokeOn: '2027-02-30' }),
      ['/revokeOn nonexistent-date'],
    ],
    [
      'a reissue that ends the old one next year',
      'reissues',
      () => ({ ...ids(), revokeOn: inDays(365) }),
      ['/revokeOn too-late'],
    ],
    ['the cancellation of what is not planned', 'revocation-cancellations', ids, ['/certificateIds/0 contradiction']],
    ['the deletion of a certificate where it is switched off', 'certificate-deletions', ids, []],
    [
      'somebody nobody knows',
      'revocations',
      () => ({ holders: [{ linkageId: 'nobody' }] }),
      ['/holders/0 unknown-value'],
    ],
    [
      'a generation that does not exist',
      'generation-switch',
      () => ({ generation: 'G9' }),
      ['/generation unknown-value'],
    ],
  ] as const)('%s is refused, and nothing changes', async (_what, path, body, fields) => {
    await leavingNothing(async () => {
      const answer = await open.administrator.ask('POST', `/v1/contracts/${open.customer.contractId}/${path}`, body());
      expect([Math.floor(answer.status / 100), refusal(answer).fields]).toEqual([4, fields]);
    });
  });

  it('2次削除 before 1次削除 is refused, and nothing changes', async () => {
    const { items } = await open.operator.get<{ items: { id: string }[] }>(users);
    await leavingNothing(async () => {
      const path = `/v1/contracts/${open.customer.contractId}/second-deletions`;
      const answer = await open.administrator.ask('POST', path, { userIds: [items[0]?.id] });
      expect(refusal(answer)).toEqual({ what: '409 conflict', fields: ['/userIds/0 contradiction'] });
      expect(messagesOf(answer)).toEqual(['利用者は1次削除されていません。先に1次削除を行ってください。']);
    });
  });
});

describe('the same request at the same moment', () => {
  const five = [1, 2, 3, 4, 5];
  const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();
  const registered = async (email: string) => {
    const { items } = await open.operator.get<{ items: unknown[] }>(`${users}?email=${email}`);
    return items.length;
  };

  it('under one key registers one person and is answered alike', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(five.map(() => register(person(30), key)));
    expect(statuses(answers)).toEqual([202, 202, 202, 202, 202]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await registered(person(30).email)).toBe(1);
    await settledLedger(open.house.servers.adminUrl);
    expect(await open.inbox.mailsTo(person(30).email)).toHaveLength(2);
  });

  it('without a key registers one person and refuses the others', async () => {
    const answers = await Promise.all(five.map(() => register(person(31))));
    expect(statuses(answers)).toEqual([202, 409, 409, 409, 409]);
    expect(await registered(person(31).email)).toBe(1);
  });

  it('for the last licence gives it to one', async () => {
    const { contractId } = await smallContract();
    const path = `/v1/contracts/${contractId}/users`;
    const answers = await Promise.all(five.map((n) => open.administrator.ask('POST', path, person(40 + n))));
    expect(statuses(answers)).toEqual([202, 409, 409, 409, 409]);
    const figures = await open.administrator.get(`/v1/contracts/${contractId}/licences`);
    expect(figures).toEqual({ contracted: 1, used: 1, free: 0 });
  });

  it('under one key makes one organization', async () => {
    const body = { name: '株式会社二重', englishName: 'Twice Inc.' };
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(five.map(() => open.operator.ask('POST', '/v1/organizations', body, key)));
    expect(statuses(answers)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body: made }) => (made as { id: string }).id)).size).toBe(1);
  });
});
