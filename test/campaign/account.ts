import { exampleAdministrator, subjects } from '@inkan/demonstration';
import type { House } from '@inkan/launcher';
import { asAdmin } from '@inkan/provisioning';
import { openssl } from '@inkan/testing';
import { schemas } from '../ledger.ts';

/** What must hold at the end: each line the sentence, what it should be, and what it is. */
export type Entry = { readonly what: string; readonly wanted: number; readonly found: number };

const people = `like 'csv-%@mytest.jp'`;
const oneWay = `select count(*) n from`;

/** Counts of a register → reissue → revoke → delete of so many people with one device each. */
const counts = (rows: number): readonly (readonly [what: string, wanted: number, sql: string])[] => [
  ['people', rows, `${oneWay} users.users where email ${people}`],
  ['people who are not deleted', 0, `${oneWay} users.users where email ${people} and state <> 'deleted'`],
  ['devices', rows, `select count(distinct device_id) n from certificates.certificates where email ${people}`],
  ['certificates', 2 * rows, `${oneWay} certificates.certificates where email ${people}`],
  [
    'certificates that were issued',
    2 * rows,
    `${oneWay} certificates.certificates where email ${people} and issued_at is not null`,
  ],
  [
    'certificates that are not revoked, or not in the CRL',
    0,
    `${oneWay} certificates.certificates where email ${people} and (revoked_at is null or in_crl_at is null)`,
  ],
  [
    'devices with other than two certificates',
    0,
    `${oneWay} (select 1 from certificates.certificates where email ${people} group by device_id having count(*) <> 2) x`,
  ],
  [
    'differences between the signer’s log and the register',
    0,
    `${oneWay} certificates.certificates c
      full join signer.signed s on s.request_id = c.certificate_id
      left join signer.prepared p on p.request_id = s.request_id
      where (c.certificate_id is null and p.profile = 'client')
        or (c.issued_at is not null and s.certificate is distinct from c.certificate)`,
  ],
  [
    'prepared by the signer and never signed',
    0,
    `${oneWay} signer.prepared p left join signer.signed s using (request_id) where s.request_id is null`,
  ],
  ['jobs', 4, `${oneWay} csv_jobs.jobs where state = 'completed' and rows_done = ${rows} and rows_failed = 0`],
  ['jobs that ended otherwise', 0, `${oneWay} csv_jobs.jobs where state <> 'completed'`],
  [
    'rows with other than one result',
    0,
    `${oneWay} (select c.job_id, r ->> 'line' from csv_jobs.chunks c cross join lateral jsonb_array_elements(c.results) r group by 1, 2 having count(*) <> 1) x`,
  ],
  [
    'rows with a result',
    4 * rows,
    `${oneWay} csv_jobs.chunks c cross join lateral jsonb_array_elements(c.results) r where r -> 'refused' = 'null'`,
  ],
  [
    'mails to people',
    4 * rows,
    `select count(distinct message_id) n from notifications.deliveries where recipient ${people} and state = 'sent'`,
  ],
  [
    'mails to people that were not sent',
    0,
    `${oneWay} notifications.deliveries where recipient ${people} and state <> 'sent'`,
  ],
  [
    'dead letters',
    0,
    `select sum(n) n from (${schemas.map((schema) => `${oneWay} ${schema}.dead_letters`).join(' union all ')}) x`,
  ],
];

/** @returns every sentence with what was found; all of them hold when each pair is equal */
export async function account(house: House, rows: number): Promise<Entry[]> {
  const ofDatabase = await asAdmin(house.servers.adminUrl, async (client) => {
    const found: Entry[] = [];
    for (const [what, wanted, sql] of counts(rows)) {
      found.push({ what, wanted, found: Number((await client.query(sql)).rows[0].n) });
    }
    return found;
  });
  return [...ofDatabase, ...(await crlEntries(house)), ...(await mailEntries(house, rows))];
}

/** The published lists, read by OpenSSL, against the register. */
async function crlEntries({ servers, urls }: House): Promise<Entry[]> {
  const { rows } = await asAdmin(servers.adminUrl, (client) =>
    client.query(
      `select generation, upper(encode(serial, 'hex')) serial from certificates.certificates where revoked_at is not null`,
    ),
  );
  const entries: Entry[] = [];
  for (const generation of new Set(rows.map((row) => row.generation as string))) {
    const answer = await fetch(`${urls.publication}/ca/${generation}/issuing.crl`);
    const { stdout } = await openssl(
      ['crl', '-inform', 'DER', '-noout', '-text'],
      Buffer.from(await answer.arrayBuffer()),
    );
    const listed = new Set(
      [...String(stdout).matchAll(/Serial Number: ([0-9A-F]+)/g)].map(([, serial]) => bare(serial)),
    );
    const revoked = rows.filter((row) => row.generation === generation).map((row) => bare(row.serial));
    const missing = revoked.filter((serial) => !listed.has(serial)).length;
    entries.push({ what: `revoked and missing in the CRL of ${generation}`, wanted: 0, found: missing });
    entries.push({ what: `entries of the CRL of ${generation}`, wanted: revoked.length, found: listed.size });
  }
  return entries;
}

const bare = (serial: string | undefined): string => (serial ?? '').replace(/^0+/, '');

type Received = { readonly messageId: string; readonly to: string; readonly subject: string };

/** The mails as they were received, by Message-ID, against the delivery log. */
async function mailEntries({ servers }: House, rows: number): Promise<Entry[]> {
  const { rows: sent } = await asAdmin(servers.adminUrl, (client) =>
    client.query(`select message_id from notifications.deliveries where state = 'sent'`),
  );
  const { items } = (await (await fetch(new URL('/api/mails', servers.inboxUrl))).json()) as { items: Received[] };
  const received = new Map(items.map((mail) => [mail.messageId, mail]));
  const toPeople = [...received.values()].filter(({ to }) => /csv-\d+@mytest\.jp/.test(to));
  const ofSubject = (subject: string) => toPeople.filter((mail) => mail.subject === subject).length;
  const notices = [...received.values()].filter(
    ({ to, subject }) => to.includes(exampleAdministrator.email) && /一括|マスター削除/.test(subject),
  );
  return [
    {
      what: 'mails that were sent by the log and never came',
      wanted: 0,
      found: sent.filter(({ message_id: id }) => !received.has(id)).length,
    },
    { what: 'mails that came, by Message-ID', wanted: sent.length, found: received.size },
    { what: `mails 「${subjects.userCollect}」`, wanted: 2 * rows, found: ofSubject(subjects.userCollect) },
    { what: `mails 「${subjects.userNotice}」`, wanted: 2 * rows, found: ofSubject(subjects.userNotice) },
    { what: 'notices of jobs to the administrator', wanted: 4, found: notices.length },
    { what: 'kinds of them', wanted: 4, found: new Set(notices.map(({ subject }) => subject)).size },
  ];
}
