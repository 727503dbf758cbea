import type { Presented } from '@inkan/http';
import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import type { Shown } from './registrar.ts';
import { newAddress, visitor } from './visitor.ts';

let house: House;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());

/** Somebody who comes through the listener that asks for a certificate. */
async function holder(presented: Presented) {
  const person = visitor(house.url, newAddress());
  const headers = { authorization: `Bearer ${await house.presenting(presented)}` };
  return {
    get: (path: string) => person.get(path, headers),
    post: (path: string, fields: Record<string, string> = {}) => person.post(path, fields, headers),
    json: async (path: string, body?: unknown) => {
      const response = await fetch(house.url + path, {
        headers: { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}
const shows = ({ generation, serial }: Shown) => holder({ outcome: 'ours', generation, serial });

test('a person renews: new certificate → 秘密の鍵 → download, with nothing but the old certificate', async () => {
  const shown = house.holds();
  const person = await shows(shown);
  const first = await person.get('/renewal');
  expect([first.status, first.text]).toEqual([200, expect.stringContaining('2026年4月20日（残り 19 日）')]);
  expect((await person.post('/renewal')).location).toBe('/renewal');
  expect((await person.get('/renewal')).text).toContain('新しい証明書を発行しています');
  const { renewal } = house.registrar.shown.get(shown.serial) ?? expect.fail();
  if (!renewal) throw new Error('nothing was requested');
  house.registrar.shown.set(shown.serial, { ...shown, renewal: { ...renewal, state: 'issued' } });
  expect((await person.get('/renewal')).location).toBe('/renewal/passphrase');
  const own = { choice: 'own', passphrase: 'correct-pony-1', repeated: 'correct-pony-2' };
  const wrong = await person.post('/renewal/passphrase', own);
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('href="#repeated"')]);
  expect((await person.post('/renewal/passphrase', { ...own, repeated: own.passphrase })).status).toBe(303);
  const page = await person.get('/renewal');
  expect(page.text).toContain('証明書のインポートウィザード');
  expect(page.text).toContain('7 日後に失効します');
  const file = await person.post('/renewal/package', { form: 'default' });
  expect([file.status, file.text]).toEqual([200, 'package of yamada@mytest.jp']);
});

test('a program renews in JSON by the same rules', async () => {
  const person = await shows(house.holds());
  expect((await person.json('/renewal/v1/certificate')).body).toMatchObject({ outcome: 'registered', daysLeft: 19 });
  const asked = await person.json('/renewal/v1/renewals', {});
  expect(asked).toEqual({ status: 202, body: { certificateId: expect.any(String) } });
  expect(await person.json('/renewal/v1/renewals', {})).toEqual(asked);
  const refused = await (await holder({ outcome: 'absent' })).json('/renewal/v1/renewals', {});
  expect(refused).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
});

const early = { reason: 'too-early', ja: 'まだです。', en: 'Too early.' };
const notOffered = { reason: 'not-offered', ja: '受け付けていません。', en: 'Not offered.' };
test.each<[string, Partial<Shown>, number, string]>([
  ['before its time', { objection: early }, 409, '2026年3月21日'],
  ['where it is not offered', { objection: notOffered }, 409, '再発行を依頼'],
  ['of a restricted device', { restricted: true }, 403, '証明書登録プログラム'],
  ['of a revoked certificate', { state: 'revoked', revokedAt: '2026-03-31T03:00:00.000Z' }, 403, '失効しています'],
  ['of an expired certificate', { state: 'expired' }, 403, '有効期限が切れています'],
])('a renewal %s is refused on a page that says why', async (_when, changes, status, sentence) => {
  const page = await (await shows(house.holds(changes))).get('/renewal');
  expect([page.status, page.text]).toEqual([status, expect.stringContaining(sentence)]);
  expect(page.text).not.toContain('<form');
});

const revoked = { state: 'revoked', revokedAt: '2026-03-31T03:00:00.000Z' } as const;
test.each<[string, Partial<Shown>, number, string]>([
  ['works', {}, 200, 'この証明書は使えます。'],
  ['is to be revoked', { state: 'revocationScheduled', revokeOn: '2026-04-08' }, 200, '2026年4月8日 に失効する予定'],
  ['is revoked', revoked, 403, '失効しています（2026年3月31日 12:00）'],
  ['has expired', { state: 'expired', daysLeft: -3 }, 403, '有効期限が切れています'],
  ['is of a suspended organization', { organizationSuspended: true }, 403, '利用が停止されている'],
])('the test page says that a certificate %s, and what the server saw', async (_what, changes, status, sentence) => {
  const shown = house.holds(changes);
  const page = await (await shows(shown)).get('/check');
  expect([page.status, page.text]).toEqual([status, expect.stringContaining(sentence)]);
  for (const fact of [shown.serial, 'CN=Yamada Taro', 'G1', '残り日数']) expect(page.text).toContain(fact);
});

test('the test page explains what to do without a certificate, with a foreign one, and with one in no register', async () => {
  const absent = await (await holder({ outcome: 'absent' })).get('/check');
  expect([absent.status, absent.text]).toEqual([401, expect.stringContaining('インストールしたか、確認してください')]);
  const subject = { subject: 'CN=<b>Somebody</b>', issuer: 'CN=Else', serial: '1f' };
  const told = { outcome: 'foreign', ...subject, notAfter: '2027-01-01T00:00:00.000Z' } as const;
  const foreign = await (await holder(told)).get('/check');
  expect([foreign.status, foreign.text]).toEqual([403, expect.stringContaining('この認証局が発行した証明書では')]);
  expect(foreign.text).toContain('&lt;b&gt;Somebody');
  const unknown = await (await holder({ outcome: 'ours', generation: 'G1', serial: 'e'.repeat(32) })).get('/check');
  expect([unknown.status, unknown.text]).toEqual([403, expect.stringContaining('登録されていません')]);
});

test('nobody reaches these pages without the gateway’s word, nor a package without a renewal', async () => {
  const stranger = visitor(house.url, newAddress());
  for (const path of ['/check', '/renewal', '/renewal/v1/certificate']) {
    expect((await stranger.get(path)).status).toBe(401);
  }
  const person = await shows(house.holds());
  expect((await person.get('/renewal/passphrase')).status).toBe(404);
  expect((await person.post('/renewal/package', { form: 'default' })).status).toBe(404);
  const renewal = { certificateId: house.holds().certificateId, state: 'issued', collectedAt: null } as const;
  const late = await shows(house.holds({ ...revoked, renewal }));
  expect((await late.post('/renewal/package', { form: 'default' })).status).toBe(409);
});

test('pages are English by choice: by Accept-Language, and by the switch, which is kept', async () => {
  const person = visitor(house.url, newAddress());
  const authorization = `Bearer ${await house.presenting({ outcome: 'absent' })}`;
  const japanese = await person.get('/check', { authorization });
  expect(japanese.text).toContain('<html lang="ja">');
  const asked = await person.get('/check', { authorization, 'accept-language': 'en-GB,ja;q=0.5' });
  expect(asked.text).toContain('No certificate was shown.');
  await person.get('/check?lang=en', { authorization });
  const kept = await person.get('/check', { authorization, 'accept-language': 'ja' });
  expect([kept.text, kept.headers.get('content-language')]).toEqual([
    expect.stringContaining('<html lang="en">'),
    'en',
  ]);
});
