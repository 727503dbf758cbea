import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { newAddress, type Page, visitor } from './visitor.ts';

let house: House;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());

const right = { id: 'yamada@mytest.jp', password: 'aB3-dE5-gH7' };

test('the log tells who came to the portal, from where: notice, wrong passwords, the lock, the login', async () => {
  const address = newAddress();
  const person = visitor(house.url, address);
  const { collect, notice, certificateId, enrolled } = await house.enrol();
  await person.post(notice);
  await person.post(`${collect}/login`, right);
  for (let attempt = 1; attempt <= 11; attempt += 1) {
    await person.post(`${collect}/login`, { ...right, password: `wrong ${attempt}` });
  }
  const log = await house.database.query<Record<string, unknown>>(
    'select * from audit where subject_id = $1 order by id',
    [certificateId],
  );
  expect(log.map((row) => [row['operation'], row['outcome']])).toEqual([
    ['show-notice', 'done'],
    ['log-in', 'done'],
    ...Array.from({ length: 10 }, () => ['refuse-password', 'refused']),
    ['lock-enrolment', 'done'],
    ['refuse-locked', 'refused'],
  ]);
  for (const row of log) {
    expect(row).toMatchObject({
      actor_kind: 'person',
      actor_name: enrolled.displayName,
      address,
      organization_id: expect.any(String),
    });
  }
  const told = await house.database.query<{ envelope: { payload: unknown } }>(
    `select envelope from outbox where queue = 'certificates.enrolment-locked.v1'`,
  );
  expect(told.map(({ envelope }) => envelope.payload)).toEqual([{ certificateId, lockedAt: expect.any(String) }]);
  expect(JSON.stringify(log)).not.toContain(enrolled.password);
  expect(JSON.stringify(log)).not.toContain('wrong 1');
});

test('links that open nothing are told: whose they were, or that they were nobody’s; one address, one row in ten minutes', async () => {
  const [address, other] = [newAddress(), newAddress()];
  const { collect, notice, certificateId, facts } = await house.enrol();
  const knock = async (path: string, times: number, from = address) => {
    for (let time = 1; time <= times; time += 1) await visitor(house.url, from).get(path);
  };
  await knock('/collect/nonsense', 3);
  await knock('/notice/nonsense', 1, other);
  await house.revoke(certificateId);
  await knock(collect, 4);
  await visitor(house.url, address).post(`${collect}/login`, right);
  await knock(notice, 1, other);
  const refused = () =>
    house.database.query<Record<string, unknown>>(
      `select operation, outcome, organization_id, subject_kind, address, after::text from audit
       where operation = 'refuse-link' order by at, id`,
    );
  const row = { operation: 'refuse-link', outcome: 'refused' };
  const nobodys = { ...row, organization_id: null, subject_kind: 'link' };
  const theirs = { ...row, organization_id: facts.organizationId, subject_kind: 'certificate' };
  expect(await refused()).toEqual([
    { ...nobodys, address, after: expect.stringContaining('"reason":"unknown"') },
    { ...nobodys, address: other, after: expect.stringContaining('"purpose":"notice"') },
    { ...theirs, address, after: expect.stringContaining('"reason":"closed"') },
    { ...theirs, address: other, after: expect.stringContaining('"reason":"closed"') },
  ]);
});

test('what no page has looked at is refused by a page that can be read, and told: size, form, fields, origin', async () => {
  const key = { origin: 'csr', algorithm: 'ec-p256' } as const;
  const { collect, certificateId, facts, enrolled } = await house.enrol('user', {
    ...{ state: 'awaitingKey', deviceKey: key },
  });
  const tries: [
    reason: string,
    status: number,
    says: string,
    ask: (who: ReturnType<typeof visitor>) => Promise<Page>,
  ][] = [
    [
      'payload-too-large',
      413,
      '大きすぎます',
      (who) => who.send(`${collect}/key`, { request: 'request'.repeat(8_000) }),
    ],
    // Held back by the edge, which says so.
    ['payload-too-large', 413, '大きすぎます', (who) => who.post(`${collect}/key`, {}, { 'x-inkan-body': 'too-long' })],
    [
      'payload-too-large',
      413,
      '大きすぎます',
      (who) => who.post(`${collect}/login`, { ...right, id: 'x'.repeat(9_000) }),
    ],
    ['unsupported-media-type', 415, '読み取れません', (who) => who.post(`${collect}/key`, { request: 'a request' })],
    [
      ...(['unsupported-media-type', 415, '読み取れません'] as const),
      (who) => who.post(`${collect}/login`, right, { 'content-type': 'text/x-anything' }),
    ],
    ['malformed-request', 400, '読み取れません', (who) => who.send(`${collect}/key`, { another: 'request' })],
    ['form', 400, '読み取れません', (who) => who.post(`${collect}/login`, { ...right, another: 'x' })],
    ['form', 400, '読み取れません', (who) => who.post(`${collect}/login`, { id: right.id })],
    [
      'foreign-origin',
      403,
      '表示できません',
      (who) => who.post(`${collect}/login`, right, { origin: 'https://evil.test' }),
    ],
  ];
  for (const [reason, status, says, ask] of tries) {
    const address = newAddress();
    const who = visitor(house.url, address);
    await who.post(`${collect}/login`, right);
    const { status: seen, text, headers } = await ask(who);
    expect([reason, seen, headers.get('content-type')]).toEqual([reason, status, 'text/html; charset=utf-8']);
    expect(text).toContain('<html lang="ja">');
    expect(text).toContain(says);
    const told = await house.database.query<object>(
      `select operation, outcome, organization_id, subject_id, after from audit where address = $1 and outcome = 'refused'`,
      [address],
    );
    expect(told).toEqual([
      {
        ...{ operation: 'refuse-request', outcome: 'refused', organization_id: facts.organizationId },
        ...{ subject_id: certificateId, after: { reason, page: expect.stringContaining('/collect/:token/') } },
      },
    ]);
  }
  expect(enrolled.request).toBeUndefined();
  expect(house.lines.join('')).not.toContain(collect.split('/')[2]);
});

test('too many requests of one address are told once, by a row that names nobody’s link', async () => {
  const address = newAddress();
  const { collect } = await house.enrol();
  const guess = () => visitor(house.url, address).post(`${collect}/login`, { another: 'form' });
  for (let time = 1; time <= 60; time += 1) expect((await guess()).status).toBe(400);
  for (let time = 1; time <= 5; time += 1) {
    const { status, text, headers } = await guess();
    expect([status, headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect(text).toContain('アクセスが集中しています。');
  }
  const told = await house.database.query<object>(
    'select operation, outcome, organization_id, subject_id, after from audit where address = $1 order by at, id offset 1',
    [address],
  );
  expect(told).toEqual([
    {
      ...{ operation: 'refuse-request', outcome: 'refused', organization_id: null, subject_id: 'any' },
      after: { reason: 'too-many-requests', page: '/collect/:token/login' },
    },
  ]);
});
