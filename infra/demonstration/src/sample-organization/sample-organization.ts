import { until } from '@inkan/dev-servers';
import type { Api, Credential } from '../api.ts';
import { collectAsUser } from '../collect.ts';
import { collectAdministrator } from '../demonstration-data.ts';
import type { Inbox } from '../inbox.ts';
import type { PortalVisit } from '../portal-visit.ts';
import { subjects } from '../subjects.ts';
import { handInTooLate } from './late-key.ts';
import { samplePeople, samplePerson } from './sample-people.ts';
import {
  appointColleagues,
  handInFiles,
  isGuest,
  lockOut,
  registerGuests,
  registerLateKey,
  registerOwnKeys,
} from './sample-states.ts';

export type SampleOrganization = {
  readonly organizationId: string;
  readonly contractId: string;
  /** Of a service for which people's devices make their keys themselves. */
  readonly ownKeysContractId: string;
  /** Of a service that turns to fixed terms, which people renew. */
  readonly renewing: { readonly serviceId: string; readonly contractId: string };
  readonly credential: Extract<Credential, { pkcs12: Buffer }>;
};

type Made = { id: string };
type Certificate = {
  id: string;
  previousId: string | null;
  userId: string;
  state: string;
  subject: { email: string };
};

const email = 'admin@sample.example';
const batch = 64;
/** Days of the term: most for a year, some end within the month, which the top page shows. */
const daysOf = (number: number): number => (number % 16 === 5 ? 3 + (number % 24) : 365);

/**
 * The organization, its service and contract, and its administrator. Idempotency keys make a second run find what the
 * first one made.
 */
export async function openSampleOrganization(
  operator: Api,
  providerId: string,
  inbox: Inbox,
  visit: PortalVisit,
  now: Date,
): Promise<SampleOrganization> {
  const make = (path: string, what: string, body: unknown) => operator.post<Made>(path, body, `sample-${what}`);
  const service = await make('/v1/services', 'service', {
    providerId,
    name: 'グループウェア（期間+時間指定）',
    options: { validity: 'datetime', keyAlgorithm: 'ec-p256', userRenewal: false, downloadSite: true },
  });
  const organization = await make('/v1/organizations', 'organization', {
    name: 'サンプル商事株式会社',
    englishName: 'Sample Trading Co.',
    // Some hundred people would bury the mails that the first steps are about.
    notifyUsers: false,
  });
  const ownKeys = await make('/v1/services', 'own-keys-service', {
    ...{ providerId, name: 'テレワーク（鍵は端末で作成）' },
    options: { keyOrigin: 'browser', keyAlgorithm: 'ec-p256', validity: 'datetime', userRenewal: false },
  });
  const renewing = await make('/v1/services', 'renewing-service', {
    ...{ providerId, name: '社内ポータル（固定・利用者が更新）' },
    options: { keyAlgorithm: 'ec-p256', validity: 'date' },
  });
  const term = { startsOn: japanDay(now, 0, '-'), endsOn: japanDay(now, 730, '-') };
  const contractFor = (serviceId: string, what: string, licences: number): Promise<Made> =>
    make('/v1/contracts', what, { organizationId: organization.id, serviceId, licences, ...term });
  const contract = await contractFor(service.id, 'contract', 400);
  const ownKeysContract = await contractFor(ownKeys.id, 'own-keys-contract', 20);
  const renewingContract = await contractFor(renewing.id, 'renewing-contract', 20);
  await make(`/v1/organizations/${organization.id}/administrators`, 'administrator', {
    ...{ email, familyName: '見本', givenName: '太郎', familyNameEnglish: 'Mihon', givenNameEnglish: 'Taro' },
  });
  const credential = await collectAdministrator(inbox, visit, email);
  return {
    ...{ organizationId: organization.id, contractId: contract.id, ownKeysContractId: ownKeysContract.id, credential },
    renewing: { serviceId: renewing.id, contractId: renewingContract.id },
  };
}

/** Fills the organization with people in all states, as an administrator would. */
export async function fillSampleOrganization(
  administrator: Api,
  { organizationId, contractId, ownKeysContractId }: SampleOrganization,
  { inbox, visit, now }: { inbox: Inbox; visit: () => PortalVisit; now: Date },
): Promise<{ people: number }> {
  const contract = `/v1/contracts/${contractId}`;
  const post = <T>(path: string, body: unknown, key: string): Promise<T> =>
    administrator.post<T>(`${contract}/${path}`, body, `sample-${key}`);
  const lastMinute = (daysAhead: number): string => `${japanDay(now, daysAhead, '/')} 23:59`;
  await registerGuests(administrator, { organizationId, contractId });
  await registerOwnKeys(administrator, ownKeysContractId, lastMinute(365));
  const lateKey = await registerLateKey(administrator, { organizationId, contractId: ownKeysContractId });
  const units = await Promise.all(
    ['営業部', '総務部', '開発部'].map((name, index) => post<Made>('units', { name }, `unit-${index}`)),
  );
  for (let start = 0; start < samplePeople; start += batch) {
    const users = Array.from({ length: batch }, (_, index) => {
      const number = start + index;
      const unit = units[number % units.length]?.id ?? '';
      return samplePerson(number, lastMinute(daysOf(number)), unit);
    });
    await post('registrations', { users }, `people-${start}`);
  }
  const all = await until('the sample certificates', async () => {
    const found: Certificate[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Certificate[]; nextCursor: string | null } = await administrator.get(
        `${contract}/certificates?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    if (found.some(({ state }) => state === 'requested')) return false;
    // The first ones, in the order of their making: a second run chooses the same.
    const chosenFrom = found.filter(({ previousId, subject }) => previousId === null && !isGuest(subject.email));
    return chosenFrom.sort((a, b) => (a.id < b.id ? -1 : 1));
  });
  const every = (step: number, rest: number): Certificate[] => all.filter((_, index) => index % step === rest);
  const ids = (certificates: readonly Certificate[]): string[] => certificates.map(({ id }) => id);
  await post('revocations', { certificateIds: ids(every(12, 1)) }, 'revoked');
  await post('revocations', { certificateIds: ids(every(40, 2)), reason: 'keyCompromise' }, 'lost');
  await post('revocations', { certificateIds: ids(every(30, 3)), revokeOn: japanDay(now, 7, '-') }, 'planned');
  await post('reissues', { certificateIds: ids(every(20, 1)), validTo: lastMinute(365) }, 'reissued');
  const settings = { notifyUsers: true, certificateDeletion: true, allowedNetworks: ['127.0.0.0/8', '::1/128'] };
  await administrator.ask('PATCH', `/v1/organizations/${organizationId}/settings`, settings);
  const collecting = every(24, 6);
  const forgetful = new Set(collecting.slice(-2).map(({ subject }) => subject.email));
  // The switch reaches the registrar by message.
  await until('mails to the sample people', async () => {
    const path = `${contract}/enrolment-mails?dryRun=true`;
    return (await administrator.ask('POST', path, { certificateIds: ids(collecting) })).status < 400;
  });
  await collectSome(collecting, forgetful, post, inbox, visit);
  const leaving = [...new Set(every(60, 4).map(({ userId }) => userId))];
  await post('first-deletions', { userIds: leaving }, 'leaving');
  await handInFiles(administrator, { organizationId, contractId }, lastMinute(365));
  await appointColleagues(administrator, organizationId);
  if (lateKey) await handInTooLate(administrator, lateKey, { inbox, visit });
  return { people: samplePeople };
}

/**
 * A few people take their certificates: they are mailed, log in and download, each in a browser of their own. Those who
 * are forgetful lock themselves out instead.
 */
async function collectSome(
  certificates: readonly Certificate[],
  forgetful: ReadonlySet<string>,
  post: (path: string, body: unknown, key: string) => Promise<unknown>,
  inbox: Inbox,
  visit: () => PortalVisit,
): Promise<void> {
  const chosen = [...new Map(certificates.map((certificate) => [certificate.subject.email, certificate])).values()];
  await post('enrolment-mails', { certificateIds: chosen.map(({ id }) => id) }, 'collecting');
  for (const { subject, state } of chosen) {
    if (state === 'collected') continue;
    if (forgetful.has(subject.email)) {
      await lockOut(subject.email, inbox, visit);
      continue;
    }
    await using browser = visit();
    const collect = await inbox.waitFor(subject.email, subjects.userCollect);
    const notice = await inbox.waitFor(subject.email, subjects.userNotice);
    await collectAsUser(browser, { collect, notice });
  }
}

/** Japan time, `yyyy-mm-dd` or `yyyy/mm/dd`. */
function japanDay(now: Date, daysAhead: number, separator: '-' | '/'): string {
  const day = new Date(now.getTime() + daysAhead * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Asia/Tokyo' });
  return day.replaceAll('-', separator);
}
