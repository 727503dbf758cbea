import type { Api } from '../api.ts';
import { logIn, readCredentials } from '../collect.ts';
import type { Inbox } from '../inbox.ts';
import type { PortalVisit } from '../portal-visit.ts';
import { subjects } from '../subjects.ts';
import type { LateKey } from './late-key.ts';

/** What an administrator or a person does to bring about the states that are not simply asked for. */
type Sample = { readonly organizationId: string; readonly contractId: string };

const guestWordsTried = 10;
const minuteMs = 60_000;
/** After the organization was made: the people are registered by then, and whoever looks around sees them expired. */
const guestsEndAfterMs = 5 * minuteMs;
/** Long enough for the registration to come before it, and short enough to be waited for. */
const lateKeyEndsAfterMs = 2 * minuteMs;

/** The full minute before that moment, as it is typed: `yyyy/mm/dd hh:mm`, Japan time. */
function typedMinute(instantMs: number): string {
  const [day, time] = new Date(instantMs).toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }).split(' ');
  return `${day?.replaceAll('-', '/')} ${time?.slice(0, 5)}`;
}

/** Ends are counted from then, so that a second run asks for the same. */
async function madeAt(administrator: Api, organizationId: string): Promise<number> {
  const { createdAt } = await administrator.get<{ createdAt: string }>(`/v1/organizations/${organizationId}`);
  return Date.parse(createdAt);
}

/** Guests leave by themselves: nothing else is done to them. */
export const isGuest = (email: string): boolean => email.startsWith('guest-');

/**
 * Guests whose certificates end some minutes after the organization was made. A second run that comes too late for it is
 * refused and has none of them.
 */
export async function registerGuests(administrator: Api, { organizationId, contractId }: Sample): Promise<void> {
  const validTo = typedMinute((await madeAt(administrator, organizationId)) + guestsEndAfterMs);
  const users = ['一', '二', '三', '四'].map((numeral, index) => ({
    email: `guest-${index + 1}@sample.example`,
    ...{ familyName: '来客', givenName: numeral, familyNameKana: 'ライキャク', givenNameKana: 'ゲスト' },
    ...{ familyNameEnglish: 'Guest', givenNameEnglish: String(index + 1) },
    devices: [{ deviceCode: '01', validTo }],
  }));
  const key = { 'idempotency-key': 'sample-guests' };
  await administrator.ask('POST', `/v1/contracts/${contractId}/registrations`, { users }, key);
}

const atHome = (email: string, givenName: string, english: string, validTo: string) => ({
  email,
  ...{ familyName: '在宅', givenName, familyNameKana: 'ザイタク', givenNameKana: 'ミホン' },
  ...{ familyNameEnglish: 'Zaitaku', givenNameEnglish: english },
  devices: [{ deviceCode: '01', validTo }],
});

/** People who work at home: their certificates wait until their devices have made keys (鍵登録待ち). */
export async function registerOwnKeys(administrator: Api, contractId: string, validTo: string): Promise<void> {
  const users = ['五郎', '六花', '七海', '八雲', '久美'].map((givenName, index) =>
    atHome(`home-${index + 1}@sample.example`, givenName, String.fromCharCode(65 + index), validTo),
  );
  await administrator.post(`/v1/contracts/${contractId}/registrations`, { users }, 'sample-own-keys');
}

/** One of them whose certificate is to be good for a minute or two only. @returns undefined when it is too late for that */
export async function registerLateKey(
  administrator: Api,
  { organizationId, contractId }: Sample,
): Promise<LateKey | undefined> {
  const validTo = typedMinute((await madeAt(administrator, organizationId)) + lateKeyEndsAfterMs);
  const email = 'home-late@sample.example';
  const user = atHome(email, '遅子', 'Late', validTo);
  const key = { 'idempotency-key': 'sample-late' };
  const answer = await administrator.ask('POST', `/v1/contracts/${contractId}/users`, user, key);
  if (answer.status >= 400) return undefined;
  const [device] = (answer.body as { devices: { certificateId: string }[] }).devices;
  return device && { contractId, email, validTo, certificateId: device.certificateId };
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
