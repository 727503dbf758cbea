import type { Api } from '../api.ts';
import { logIn, readCredentials } from '../collect.ts';
import type { Inbox } from '../inbox.ts';
import type { PortalVisit } from '../portal-visit.ts';
import { subjects } from '../subjects.ts';

/** What an administrator or a person does to bring about the states that are not simply asked for. */
type Sample = { readonly organizationId: string; readonly contractId: string };

const guestWordsTried = 10;
const minuteMs = 60_000;
/** After the organization was made: the people are registered by then, and whoever looks around sees them expired. */
const guestsEndAfterMs = 5 * minuteMs;

/** Guests leave by themselves: nothing else is done to them. */
export const isGuest = (email: string): boolean => email.startsWith('guest-');

/**
 * Guests whose certificates end some minutes after the organization was made. The end is counted from then, so that a
 * second run asks for the same; one that comes too late for it is refused and has none of them.
 */
export async function registerGuests(administrator: Api, { organizationId, contractId }: Sample): Promise<void> {
  const { createdAt } = await administrator.get<{ createdAt: string }>(`/v1/organizations/${organizationId}`);
  const end = new Date(Date.parse(createdAt) + guestsEndAfterMs);
  const [day, time] = end.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }).split(' ');
  const validTo = `${day?.replaceAll('-', '/')} ${time?.slice(0, 5)}`;
  const users = ['一', '二', '三', '四'].map((numeral, index) => ({
    email: `guest-${index + 1}@sample.example`,
    ...{ familyName: '来客', givenName: numeral, familyNameKana: 'ライキャク', givenNameKana: 'ゲスト' },
    ...{ familyNameEnglish: 'Guest', givenNameEnglish: String(index + 1) },
    devices: [{ deviceCode: '01', validTo }],
  }));
  const key = { 'idempotency-key': 'sample-guests' };
  await administrator.ask('POST', `/v1/contracts/${contractId}/registrations`, { users }, key);
}

/** People who work at home: their certificates wait until their devices have made keys (鍵登録待ち). */
export async function registerOwnKeys(administrator: Api, contractId: string): Promise<void> {
  const users = ['五郎', '六花', '七海', '八雲', '久美'].map((givenName, index) => ({
    email: `home-${index + 1}@sample.example`,
    ...{ familyName: '在宅', givenName, familyNameKana: 'ザイタク', givenNameKana: 'ミホン' },
    ...{ familyNameEnglish: 'Zaitaku', givenNameEnglish: String.fromCharCode(65 + index) },
    devices: [{ deviceCode: '01' }],
  }));
  await administrator.post(`/v1/contracts/${contractId}/registrations`, { users }, 'sample-own-keys');
}

/** Somebody who has mistyped the password until nobody may try any more. */
export async function lockOut(email: string, inbox: Inbox, visit: () => PortalVisit): Promise<void> {
  await using browser = visit();
  const collect = await inbox.waitFor(email, subjects.userCollect);
  const { id } = await readCredentials(browser, await inbox.waitFor(email, subjects.userNotice));
  for (let word = 0; word < guestWordsTried; word += 1)
    await logIn(browser, collect, { id, password: `wrong-${word}` });
}

/** Two files, one with faults and one without: 人事異動 as it goes. */
export async function handInFiles(administrator: Api, { contractId }: Sample, validTo: string): Promise<void> {
  const line = (name: string, to: string): string =>
    `${name}@sample.example,新人,${name},シンジン,ナナシ,Shinjin,${name},${name}@sample.example,01,,${to}`;
  const files = {
    '入社予定者.csv': [line('newcomer1', '2020/13/40'), 'newcomer2,新人', line('newcomer3', validTo)],
    '入社予定者（修正版）.csv': ['newcomer1', 'newcomer2', 'newcomer3'].map((name) => line(name, validTo)),
  };
  for (const [name, lines] of Object.entries(files)) {
    const form = new FormData();
    form.set('operation', 'register');
    form.set('file', new File([lines.join('\r\n')], name, { type: 'text/csv' }));
    await administrator.post(`/v1/contracts/${contractId}/csv-jobs`, form, `sample-${name.length}`);
  }
}

/** Beside the first administrator: one who only reads, and one who was invited by mistake. */
export async function appointColleagues(administrator: Api, organizationId: string): Promise<void> {
  const path = `/v1/organizations/${organizationId}/administrators`;
  const appoint = (name: string, english: string, role: 'administrator' | 'auditor') =>
    administrator.post<{ id: string }>(
      path,
      {
        ...{ email: `${english.toLowerCase()}@sample.example`, familyName: '見本', givenName: name },
        ...{ familyNameEnglish: 'Mihon', givenNameEnglish: english, role },
      },
      `sample-${english}`,
    );
  await appoint('監査', 'Kansa', 'auditor');
  const { id } = await appoint('退任', 'Tainin', 'administrator');
  await administrator.post(`${path}/${id}/revocation`, {}, 'sample-Tainin-revoked');
}
