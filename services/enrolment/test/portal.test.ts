import { DomainError } from '@inkan/domain';
import { eventually, testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { suggestion } from './registrar.ts';
import { newAddress, visitor } from './visitor.ts';

let house: House;
let person: ReturnType<typeof visitor>;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());
beforeEach(() => {
  person = visitor(house.url, newAddress());
  house.registrar.before = async () => {};
});

const right = { id: 'yamada@mytest.jp', password: 'aB3-dE5-gH7' };

test('the notice page shows nothing until it is asked, and counts how often it was', async () => {
  const { notice, enrolled } = await house.enrol();
  for (const opened of [await person.get(notice), await person.head(notice)]) {
    expect([opened.status, opened.text]).toEqual([200, expect.not.stringContaining(enrolled.password)]);
  }
  const views = async () => (await person.post(notice)).text.match(/表示された回数：(\d+) 回/)?.[1];
  const first = await person.post(notice);
  expect(first.text).toContain(enrolled.email);
  expect(first.text).toContain(enrolled.password);
  expect([await views(), await views()]).toEqual(['2', '3']);
});

test('a destroyed password is said to be so', async () => {
  const { notice } = await house.enrol('user', { downloadableUntil: null });
  expect((await person.post(notice)).text).toContain('破棄済み');
});

test('log in → 秘密の鍵 → download', async () => {
  const { collect, enrolled } = await house.enrol();
  expect((await person.get(collect)).text).toContain('秘密の鍵');
  expect((await person.get(`${collect}/download`)).location).toBe(collect);
  const login = await person.post(`${collect}/login`, right);
  expect([login.status, login.location]).toEqual([303, `${collect}/download`]);
  expect((await person.get(`${collect}/download`)).location).toBe(`${collect}/passphrase`);
  expect((await person.get(`${collect}/passphrase`)).text).toContain(suggestion);
  const registered = await person.post(`${collect}/passphrase`, { choice: 'generated', passphrase: suggestion });
  expect([registered.status, registered.location]).toEqual([303, `${collect}/download`]);
  expect(enrolled.passphrase).toEqual({ text: suggestion, chosen: false });
  const page = await person.get(`${collect}/download`);
  expect(page.text).toContain('株式会社マイテスト');
  expect(page.text).toContain('<dt>デバイス</dt><dd>Windows PC</dd>');
  expect(page.text).toContain('証明書のインポートウィザード');
  expect(page.text).toContain('2026年4月1日～2027年5月1日');
  const file = await person.post(`${collect}/package`, { form: 'default' });
  expect([file.status, file.text, file.headers.get('content-disposition'), file.headers.get('content-type')]).toEqual([
    200,
    'package of yamada@mytest.jp',
    'attachment; filename="yamada_01.p12"',
    'application/x-pkcs12',
  ]);
  await person.post(`${collect}/package`, { form: 'compatible' });
  expect(enrolled.packages).toEqual(['default', 'compatible']);
});

test('an administrator needs no 秘密の鍵', async () => {
  const { collect, enrolled } = await house.enrol('administrator', { defaultForm: 'compatible' });
  expect((await person.get(collect)).text).toContain('証明書ダウンロード ログイン画面');
  await person.post(`${collect}/login`, right);
  const page = await person.get(`${collect}/download`);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('http://pki.test/ca/bundle.pem')]);
  expect((await person.post(`${collect}/package`, { form: 'default' })).status).toBe(200);
  // What the page offers besides is the form that was not given first.
  expect(page.text).toContain('<input type="hidden" name="form" value="modern">');
  expect((await person.post(`${collect}/package`, { form: 'modern' })).status).toBe(200);
  expect(enrolled.packages).toEqual(['default', 'modern']);
});

test('a person without a 秘密の鍵 gets no package, whatever is posted', async () => {
  const { collect } = await house.enrol();
  await person.post(`${collect}/login`, right);
  expect((await person.post(`${collect}/package`, { form: 'default' })).status).toBe(409);
  expect((await person.post(`${collect}/package`, { form: 'other' })).status).toBe(400);
});

test('a 秘密の鍵 that breaks the rules is refused on the page, with the reasons', async () => {
  const { collect, enrolled } = await house.enrol();
  await person.post(`${collect}/login`, right);
  const own = (passphrase: string, repeated: string) =>
    person.post(`${collect}/passphrase`, { choice: 'own', passphrase, repeated });
  const short = await own('short', 'short');
  expect([short.status, short.text]).toEqual([400, expect.stringContaining('12文字以上で入力してください。')]);
  const different = await own('correct-pony-1', 'correct-pony-2');
  expect([different.status, different.text]).toEqual([400, expect.stringContaining('一致しません')]);
  for (const page of [short, different]) expect(page.text).not.toContain('correct-pony');
  expect(enrolled.passphrase).toBeUndefined();
  expect((await own('correct-pony-1', 'correct-pony-1')).status).toBe(303);
  expect(enrolled.passphrase).toEqual({ text: 'correct-pony-1', chosen: true });
});

test('a certificate whose download time is over says so', async () => {
  const { collect, certificateId, enrolled } = await house.enrol();
  await person.post(`${collect}/login`, right);
  enrolled.downloadableUntil = null;
  const judged = house.registrar.judged;
  const stranger = visitor(house.url, newAddress());
  // Whether logged in or not, and however often: the password is gone as well, and nobody is locked for it.
  for (const page of [
    await person.get(`${collect}/download`),
    await stranger.get(collect),
    ...(await Promise.all(Array.from({ length: 12 }, () => stranger.post(`${collect}/login`, right)))),
  ]) {
    expect([page.status, page.text]).toEqual([410, expect.stringContaining('この証明書はダウンロードできません')]);
  }
  expect(house.registrar.judged).toBe(judged);
  const refused = `audit where subject_id = $1 and operation = 'refuse-link' and after->>'reason' = 'destroyed'`;
  expect(await house.count(refused, [certificateId])).toBe(1);
});

test('the answer does not tell an unknown ID from a wrong password', async () => {
  const { collect } = await house.enrol();
  const unknown = await person.post(`${collect}/login`, { id: 'nobody@mytest.jp', password: right.password });
  const wrong = await person.post(`${collect}/login`, { ...right, password: 'wrong' });
  expect([unknown.status, wrong.status]).toEqual([401, 401]);
  expect(unknown.text.replace('nobody@mytest.jp', right.id)).toBe(wrong.text);
  expect(wrong.text).toContain('ID またはパスワードが正しくありません');
});

test('what was typed comes back as text, never as markup', async () => {
  const { collect } = await house.enrol();
  const page = await person.post(`${collect}/login`, { id: '"><script>alert(1)</script>', password: 'x' });
  expect(page.text).not.toContain('<script>');
});

test('the tenth wrong password locks, and the right one is refused, too', async () => {
  const { collect } = await house.enrol();
  const guess = (n: number) => person.post(`${collect}/login`, { ...right, password: `wrong-${n}` });
  for (let n = 1; n <= 10; n++) expect([n, (await guess(n)).status]).toEqual([n, 401]);
  const locked = await person.post(`${collect}/login`, right);
  expect([locked.status, locked.text]).toEqual([423, expect.stringContaining('管理者にロックの解除を依頼')]);
  expect(locked.headers.getSetCookie()).toEqual([]);
});

test('many guesses at once are ten guesses', async () => {
  const { collect } = await house.enrol();
  const before = house.registrar.judged;
  const pages = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      visitor(house.url, newAddress()).post(`${collect}/login`, { ...right, password: `p${n}` }),
    ),
  );
  expect(house.registrar.judged - before).toBe(10);
  const count = (status: number) => pages.filter((page) => page.status === status).length;
  expect([count(401), count(423)]).toEqual([10, 30]);
});

test('the right password takes the count back', async () => {
  const { collect, certificateId } = await house.enrol();
  for (let n = 1; n <= 9; n++) await person.post(`${collect}/login`, { ...right, password: 'wrong' });
  expect((await person.post(`${collect}/login`, right)).status).toBe(303);
  expect(
    await house.database.query('select failed_attempts from access where certificate_id = $1', [certificateId]),
  ).toEqual([{ failed_attempts: 0 }]);
});

test('while the registrar is away nobody gets in, and nobody is locked for trying', async () => {
  const { collect } = await house.enrol();
  house.registrar.before = async () => {
    throw new DomainError('unavailable');
  };
  for (let n = 1; n <= 12; n++) {
    const page = await person.post(`${collect}/login`, right);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
  }
  house.registrar.before = async () => {};
  expect((await person.post(`${collect}/login`, right)).status).toBe(303);
});

test("one certificate's session does not open another's pages", async () => {
  const [mine, other] = [await house.enrol(), await house.enrol()];
  await person.post(`${mine.collect}/login`, right);
  expect((await person.get(`${mine.collect}/passphrase`)).status).toBe(200);
  for (const page of ['passphrase', 'download']) {
    expect((await person.get(`${other.collect}/${page}`)).location).toBe(other.collect);
  }
  const forms = { passphrase: { choice: 'generated', passphrase: suggestion }, package: { form: 'default' } };
  for (const [page, fields] of Object.entries(forms)) {
    expect((await person.post(`${other.collect}/${page}`, fields)).location).toBe(other.collect);
  }
  expect([other.enrolled.passphrase, other.enrolled.packages]).toEqual([undefined, []]);
});

test('a session is made at the login, never taken over from a visitor, and ends after half an hour', async () => {
  const { collect } = await house.enrol();
  person.cookies.set('__Host-inkan-portal', 'planted');
  const login = await person.post(`${collect}/login`, right);
  expect(person.cookies.get('__Host-inkan-portal')).toMatch(/^[\w-]{43}$/);
  expect(login.headers.getSetCookie()[0]).toMatch(
    /^__Host-inkan-portal=[\w-]{43}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(await house.count("sessions where session_hash = sha256('planted')")).toBe(0);
  expect((await person.get(`${collect}/passphrase`)).status).toBe(200);
  house.clock.advance(30 * 60_000);
  expect((await person.get(`${collect}/passphrase`)).location).toBe(collect);
  house.clock.advance(-30 * 60_000);
});

test('a form of another site does nothing', async () => {
  const { collect, notice } = await house.enrol();
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect((await person.post(`${collect}/login`, right, headers)).status).toBe(403);
    expect((await person.post(notice, {}, headers)).status).toBe(403);
  }
  expect(person.cookies.size).toBe(0);
  const own = { origin: house.portalUrl, 'sec-fetch-site': 'same-origin' };
  expect((await person.post(`${collect}/login`, right, own)).status).toBe(303);
});

test('every answer forbids caching, framing, scripts and the passing on of its address', async () => {
  const { collect, notice } = await house.enrol();
  const pages = [
    await person.get(collect),
    await person.get(notice),
    await person.post(notice),
    await person.post(`${collect}/login`, { id: 'x', password: 'x' }),
    await person.get(`${collect}/download`),
    await person.get('/collect/nonsense'),
    await person.post(`${collect}/login`, {}, { origin: 'null' }),
    await person.post(`${collect}/login`, right),
    await person.get(`${collect}/passphrase`),
    await person.post(`${collect}/passphrase`, { choice: 'generated', passphrase: suggestion }),
    await person.get(`${collect}/download`),
    await person.post(`${collect}/package`, { form: 'default' }),
  ];
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 401, 303, 404, 403, 303, 200, 303, 200, 200]);
  for (const { headers, text } of pages) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self';.*frame-ancestors 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(text).not.toMatch(/<script|style=|onclick/);
  }
  const style = await person.get('/assets/portal.css');
  expect([style.status, style.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
});

test('forms that are no forms are refused with a page', async () => {
  const { collect } = await house.enrol();
  const json = { 'content-type': 'application/json' };
  const ask = (headers: Record<string, string>, body: string) =>
    fetch(`${house.url}${collect}/login`, { method: 'POST', headers, body });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await ask(form, `id=${'a'.repeat(10_000)}`)).status).toBe(413);
  expect((await ask(form, `id=${'a'.repeat(300)}&password=x`)).status).toBe(400);
  expect((await ask(form, 'id=a&id=b&password=x')).status).toBe(400);
  expect((await ask(form, 'id=a')).status).toBe(400);
  expect((await ask(form, 'id=a&password=x&more=y')).status).toBe(400);
  expect((await ask({ 'content-type': 'text/plain' }, 'id=a&password=b')).status).toBe(415);
  expect((await ask(json, '{')).status).toBe(400);
  expect((await ask(form, 'id=a')).headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('one address that opens or tries too much has to wait; others do not', async () => {
  const { collect } = await house.enrol();
  const pages = [];
  for (let n = 0; n < 65; n++) pages.push(await person.post(`${collect}/login`, { id: 'x', password: 'x' }));
  const refused = pages.filter(({ status }) => status === 429);
  expect(refused.length).toBe(5);
  expect(refused[0]?.text).toContain('しばらくしてから');
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await visitor(house.url, newAddress()).get(collect)).status).toBe(200);
});

test('only the last hop’s word counts for an address', async () => {
  const { collect } = await house.enrol();
  const address = newAddress();
  const pages = [];
  for (let n = 0; n < 62; n++) {
    const forged = visitor(house.url, `203.0.113.${n}, ${address}`);
    pages.push(await forged.post(`${collect}/login`, { id: 'x', password: 'x' }));
  }
  expect(pages.filter(({ status }) => status === 429).length).toBe(2);
});

test('no token, password, 秘密の鍵 or session is in the log, not even at the lowest level', async () => {
  const secret = 'Himitsu-no-kagi-2026';
  const { collect, notice, enrolled } = await house.enrol();
  await person.post(notice);
  await person.post(`${collect}/login`, { id: right.id, password: 'wrong-password-typed' });
  await person.post(`${collect}/login`, right);
  await person.post(`${collect}/passphrase`, { choice: 'own', passphrase: secret, repeated: secret });
  await person.post(`${collect}/passphrase`, { choice: 'other', passphrase: secret });
  await person.post(`${collect}/package`, { form: 'default' });
  await person.get(`${collect}/nowhere`);
  await person.get(`${collect}%`);
  house.registrar.before = async () => {
    throw new Error('broken');
  };
  expect((await person.get(`${collect}/passphrase`)).status).toBe(500);
  await eventually(() => expect(house.lines.join('')).toContain('/collect/:token/passphrase'));
  const token = (path: string) => path.split('/').at(-1) ?? '';
  const session = person.cookies.get('__Host-inkan-portal') ?? '';
  for (const word of [
    token(collect),
    token(notice),
    session,
    enrolled.password,
    'wrong-password-typed',
    secret,
    suggestion,
  ]) {
    expect(word.length).toBeGreaterThan(10);
    expect(house.lines.filter((line) => line.includes(word))).toEqual([]);
  }
});
