import { DomainError } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
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
  const address = newAddress();
  house.registrar.admitted.add(address);
  person = visitor(house.url, address);
  house.registrar.before = async () => {};
});

/** A site with certificates of one e-mail address, each with its own password. */
function site(...passwords: string[]) {
  const siteId = newId();
  house.registrar.sites.set(siteId, '株式会社マイテスト');
  const email = `${newId()}@mytest.jp`;
  const ids = passwords.map((password, at) =>
    house.offer(siteId, { email, password, deviceCode: at === 0 ? '01' : '20' }),
  );
  return { path: `/site/${siteId}`, siteId, email, ids };
}
const audited = (certificateId: string) =>
  house.database.query<{ operation: string }>('select operation from audit where subject_id = $1 order by at, id', [
    certificateId,
  ]);

test('ID and password open the certificate; the package opens with the password; several in one visit', async () => {
  const { path, email, ids } = site('aB3-dE5-gH7', 'kM9-nP2-qR4');
  expect((await person.get(path)).text).toContain('株式会社マイテスト の皆さま');
  const login = await person.post(path, { id: email.toUpperCase(), password: 'aB3-dE5-gH7' });
  expect([login.status, login.location]).toEqual([303, `${path}/${ids[0]}/download`]);
  const page = await person.get(`${path}/${ids[0]}/download`);
  expect(page.text).toContain('証明書のインポートウィザード');
  expect(page.text).toContain('ログインに使ったパスワード');
  expect(page.text).not.toContain('秘密の鍵');
  const file = await person.post(`${path}/${ids[0]}/package`, { form: 'default' });
  expect([file.status, file.text]).toEqual([200, `package of ${email} with its password`]);

  expect((await person.get(`${path}/${ids[1]}/download`)).location).toBe(path);
  await person.post(path, { id: email, password: 'kM9-nP2-qR4' });
  const list = await person.get(path);
  for (const id of ids) expect(list.text).toContain(`href="${path}/${id}/download"`);
  expect((await person.get(`${path}/${ids[0]}/download`)).status).toBe(200);
  await person.post(`${path}/log-out`);
  expect((await person.get(`${path}/${ids[0]}/download`)).location).toBe(path);
  expect((await audited(ids[0] ?? '')).map(({ operation }) => operation)).toEqual(['log-in']);
});

test('from a network that is not allowed there is nothing: no page, no login, no package, whatever headers say', async () => {
  const { path, email, ids } = site('aB3-dE5-gH7');
  await person.post(path, { id: email, password: 'aB3-dE5-gH7' });
  const allowed = [...house.registrar.admitted].at(-1) ?? '';
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const stranger = visitor(house.url, newAddress());
  // The gateway's own header is the last word; what a client adds before it counts for nothing.
  const forged = {
    cookie,
    'x-forwarded-for': `${allowed}, ${newAddress()}`,
    'x-real-ip': allowed,
    forwarded: `for=${allowed}`,
  };
  for (const headers of [{}, forged]) {
    const seen = [
      await stranger.get(path, headers),
      await stranger.post(path, { id: email, password: 'aB3-dE5-gH7' }, headers),
      await stranger.get(`${path}/${ids[0]}/download`, headers),
      await stranger.post(`${path}/${ids[0]}/package`, { form: 'default' }, headers),
    ];
    for (const { status, text } of seen) {
      expect([status, text]).toEqual([403, expect.stringContaining('このネットワークからは利用できません')]);
      expect(text).not.toContain('マイテスト');
    }
  }
  expect((await person.get(`/site/${newId()}`)).status).toBe(403);
  expect((await person.get('/site/nonsense')).status).toBe(404);
});

test('a wrong password, an unknown ID and a locked certificate are one answer; the tenth wrong one locks', async () => {
  const { path, email, ids, siteId } = site('aB3-dE5-gH7');
  const unknown = await person.post(path, { id: 'nobody@mytest.jp', password: 'x' });
  const answers = [];
  for (let time = 1; time <= 10; time++)
    answers.push(await person.post(path, { id: email, password: `wrong ${time}` }));
  const locked = await person.post(path, { id: email, password: 'aB3-dE5-gH7' });
  const plain = (text: string) => text.replaceAll(email, '').replaceAll('nobody@mytest.jp', '');
  for (const { status, text } of [...answers, locked])
    expect([status, plain(text)]).toEqual([401, plain(unknown.text)]);
  const operations = (await audited(ids[0] ?? '')).map(({ operation }) => operation);
  expect(operations).toEqual([...Array(10).fill('refuse-password'), 'lock-enrolment', 'refuse-locked']);
  const [atSite] = await audited(siteId);
  expect(atSite?.operation).toBe('refuse-password');
});

test('the right password of one device does not count against the other, and takes wrong ones back', async () => {
  const { path, email, ids } = site('aB3-dE5-gH7', 'kM9-nP2-qR4');
  for (let time = 1; time <= 8; time++) await person.post(path, { id: email, password: 'wrong' });
  await person.post(path, { id: email, password: 'aB3-dE5-gH7' });
  const counts = await house.database.query<{ certificate_id: string; failed_attempts: number }>(
    'select certificate_id, failed_attempts from access where certificate_id = any($1::uuid[])',
    [ids],
  );
  const of = new Map(counts.map((row) => [row.certificate_id, row.failed_attempts]));
  expect([of.get(ids[0] ?? ''), of.get(ids[1] ?? '')]).toEqual([0, 8]);
});

test('a registrar that does not answer counts for nothing', async () => {
  const { path, email, ids } = site('aB3-dE5-gH7');
  let asked = 0;
  house.registrar.before = async () => {
    asked += 1;
    if (asked > 2) throw new DomainError('unavailable');
  };
  expect((await person.post(path, { id: email, password: 'aB3-dE5-gH7' })).status).toBe(503);
  const [row] = await house.database.query<{ failed_attempts: number }>(
    'select failed_attempts from access where certificate_id = $1',
    [ids[0]],
  );
  expect(row?.failed_attempts).toBe(0);
});

test('one address cannot guess on and on', async () => {
  const { path } = site();
  const statuses = new Set<number>();
  for (let time = 0; time < 61; time++)
    statuses.add((await person.post(path, { id: 'a@mytest.jp', password: 'x' })).status);
  expect([...statuses]).toEqual([401, 429]);
});

test('a restricted device is sent to the enrolment client, which fetches here as a browser does, and only it', async () => {
  const { path, email, siteId } = site();
  const pair = { id: email, password: 'aB3-dE5-gH7' };
  const id = house.offer(siteId, { email, password: pair.password, restricted: true });
  await person.post(path, pair);
  const page = await person.get(`${path}/${id}/download`);
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('証明書登録プログラム')]);
  expect(page.text).toContain(`${house.portalUrl}${path}`);
  expect((await person.post(`${path}/${id}/package`, { form: 'default' })).status).toBe(403);

  const ask = async (facts: object, password = pair.password, from = [...house.registrar.admitted].at(-1) ?? '') => {
    const response = await fetch(`${house.url}/client${path}/package`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ ...pair, password, facts, passphrase: 'abcdefgh23456789' }),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  expect(await ask({ computerName: 'PC02' })).toMatchObject({ status: 403, answer: { code: 'device-mismatch' } });
  expect(await ask({}, 'wrong')).toMatchObject({ status: 401, answer: { code: 'credentials-wrong' } });
  const abroad = await ask({ computerName: 'PC01' }, pair.password, newAddress());
  expect(abroad).toMatchObject({ status: 403, answer: { detail: 'このネットワークからは利用できません。' } });
  expect(JSON.stringify(abroad.answer)).not.toContain('マイテスト');
  expect(house.registrar.enrolled.get(id)?.packages).toEqual([]);
  expect(await ask({ computerName: 'PC01' })).toMatchObject({
    status: 200,
    answer: { email, fileName: 'yamada_01.p12' },
  });
});
