import type { TestDatabase } from '@inkan/testing';
import { fillSearchKeys } from '../../src/db/migrations/0009-search.ts';
import { listAllCertificates } from '../../src/db/migrations/0030-searched-certificates.ts';
import { knowMoreTerms } from '../../src/db/migrations/0039-longer-pieces.ts';

export type RegisterSize = { readonly users: number; readonly certificates: number };

export const largeContract = '01980000-0000-7000-8000-000000000001';
export const largeOrganization = '01980000-0000-7000-8000-000000000002';
const organization = largeOrganization;

const list = (words: string): string => `(string_to_array('${words}', ' '))`;
const families = list(
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 長谷川 小野 勅使河原',
);
const familyKana = list(
  'サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ ヨシダ ヤマダ ササキ ヤマグチ マツモト イノウエ キムラ ハヤシ サイトウ シミズ ハセガワ オノ テシガワラ',
);
const familyEnglish = list(
  'Sato Suzuki Takahashi Tanaka Ito Watanabe Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Saito Shimizu Hasegawa Ono Teshigawara',
);
const given = list('太郎 花子 一郎 次郎 健 優子 真由美 大輔 直樹 恵 翔 陽菜 蓮 美咲 拓也 さくら 誠');
const givenKana = list(
  'タロウ ハナコ イチロウ ジロウ ケン ユウコ マユミ ダイスケ ナオキ メグミ ショウ ヒナ レン ミサキ タクヤ サクラ マコト',
);
const givenEnglish = list(
  'Taro Hanako Ichiro Jiro Ken Yuko Mayumi Daisuke Naoki Megumi Sho Hina Ren Misaki Takuya Sakura Makoto',
);

/** Ids that say which row it is: version 7 in form. */
const id = (kind: string, n: string): string => `('0198${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * One contract with so many people and certificates, of every state, kind, unit and generation, in the proportions of a
 * house that has run for years. A third of the people have two devices; certificates are reissues of one another.
 */
export async function fillRegister(
  database: Pick<TestDatabase, 'query'>,
  { users, certificates }: RegisterSize,
  now: Date,
): Promise<void> {
  // Neither triggers nor references: what is written is whole, and both would be asked row by row.
  const run = (text: string) =>
    database.query(`set session_replication_role = replica; set maintenance_work_mem = '1GB'; ${text}`);
  const devices = Math.floor((users * 4) / 3);
  const at = `timestamptz '${now.toISOString()}'`;
  // Nobody is mailed: a house in which this is written has reminders to send otherwise.
  await run(`insert into organizations (organization_id, revision, name, english_name, suspended, notify_users,
      reminder_days_before, reminder_days_after)
    values ('${organization}', 1, '株式会社検索', 'Search Corporation', false, false, '{}', '{}')`);
  await run(`insert into contracts (contract_id, revision, organization_id, service_id, provider_id, service_name, licences,
      starts_at, ends_at, generation, validity, term_months, key_algorithm, email_protection, subject_override, device_restriction)
    values ('${largeContract}', 1, '${organization}', '${organization}', '${organization}', 'VPN', ${devices},
      ${at} - interval '6 years', ${at} + interval '6 years', 'G2', 'fixed', 13, 'ec-p256', false, false, false)`);
  await run(`insert into users (user_id, revision, organization_id, contract_id, unit_id, email, family_name, given_name,
      family_name_kana, given_name_kana, family_name_english, given_name_english, linkage_id, state)
    select ${id('aaaa', 'n')}, 1, '${organization}', '${largeContract}', ${id('bbbb', '(n * n) % 200')},
      lower(${familyEnglish}[f]) || '.' || lower(${givenEnglish}[g]) || n || '@dept' || n % 40 || '.example.jp',
      ${families}[f], ${given}[g], ${familyKana}[f], ${givenKana}[g], ${familyEnglish}[f], ${givenEnglish}[g],
      case when n % 5 = 0 then null else 'EMP-' || lpad((n * 7919 % 10000000)::text, 7, '0') end, 'active'
    from (select n, 1 + (n * 31 + n / 7) % 23 as f, 1 + (n * 17 + n / 11) % 17 as g from generate_series(1::bigint, ${users}::bigint) n) as person`);

  const indexes = await database.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where schemaname = current_schema and tablename in ('devices', 'certificates', 'searched_certificates')
       and indexname not in (select conname from pg_constraint)`,
  );
  await run(`drop index ${indexes.map(({ name }) => name).join(', ')}`);
  await run(`insert into devices (device_id, contract_id, organization_id, user_id, device_code, email, registered_at,
      unit_id, emails_key, name_key, kana_key, linkage_key, sort_email)
    select ${id('cccc', 'n')}, '${largeContract}', '${organization}', user_id,
      case when n > ${users} then case when n % 10 < 7 then '11' else '20' end
        else (array['01','01','01','01','01','01','30','30','20','12'])[1 + n % 10] end,
      case when n > ${users} then 'mobile' || n || '@phone.example.jp' else users.email end,
      ${at} - interval '5 years' * (1 - n::float / ${devices}), users.unit_id, '', '', '', '', ''
    from generate_series(1::bigint, ${devices}::bigint) n join users on users.user_id = ${id('aaaa', `1 + (n - 1) % ${users}`)}`);
  await run(`update devices set device_code = '99' where device_id = ${id('cccc', '7')}`);
  await run(fillSearchKeys);

  // Serial numbers look random and are not; the certificate itself has the size of a real one.
  await run(
    `insert into certificates (certificate_id, profile, generation, key_algorithm, contract_id, device_id, user_id,
      organization_id, display_name, subject_organization, common_name, email, email_protection, term_months, notify, priority,
      requested_at, public_key, not_before, not_after, issued_at, serial, certificate, failed_at, failure_code,
      collected_at, revoke_on, scheduled_reason, revoked_at, revocation_reason, in_crl_at)
    select ${id('dddd', 'n')}, 'client', case when start < ${at} - interval '2 years' then 'G1' else 'G2' end, 'ec-p256',
      '${largeContract}', device_id, user_id, '${organization}', 'x', 'Search Corporation', 'X', email, false, 13, true, 10,
      start, null, start, start + interval '13 months',
      case when issued then start end, case when issued then decode(md5(n::text), 'hex') end,
      case when issued then whole end, case when n % 1009 = 1 then start end, case when n % 1009 = 1 then 'weak-key' end,
      case when issued and n % 8 <> 0 then start + interval '1 day' end,
      case when planned then (${at} + interval '9 days')::date end,
      case when planned then 'unspecified' end,
      case when issued and n % 5 = 0 then start + interval '6 months' end,
      case when issued and n % 5 = 0 then 'superseded' end,
      case when issued and n % 5 = 0 then start + interval '6 months' end
    from (
      select n, devices.*, date_trunc('milliseconds', ${at} - interval '5 years' * (1 - n::float / ${certificates})) as start,
        n % 1009 <> 1 and n % 2003 <> 2 as issued,
        n % 997 = 3 and n % 5 <> 0 and n % 1009 <> 1 and n % 2003 <> 2 as planned, decode(repeat(md5(n::text), 70), 'hex') as whole
      from generate_series(1::bigint, ${certificates}::bigint) n join devices on devices.device_id = ${id('cccc', `1 + (n - 1) % ${devices}`)}
    ) as made`,
  );
  await run(listAllCertificates);
  await run(indexes.map(({ definition }) => definition).join('; '));
  await run(knowMoreTerms);
  for (const table of ['users', 'devices', 'certificates', 'searched_certificates'])
    await database.query(`vacuum (analyze) ${table}`);
}
