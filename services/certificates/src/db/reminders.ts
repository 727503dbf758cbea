import type { Day, DeviceCode } from '@inkan/domain';
import { namedAtMost } from '@inkan/queues';
import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** The newest day whose reminders are complete. */
export async function lastReminderDay(db: Db): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`select max(day) as day from reminder_days`.execute(db);
  return rows[0]?.day ?? null;
}

/** @returns whether this was the first to say so */
export async function completeReminderDay(db: Db, day: Day, now: Date): Promise<boolean> {
  const result = await sql`
    insert into reminder_days (day, done_at) values (${day}::date, ${now}) on conflict do nothing
  `.execute(db);
  return result.numAffectedRows === 1n;
}

/** The steps of all organizations, the latest first: days before the end, after it negative. */
export async function reminderSteps(db: Db): Promise<number[]> {
  const { rows } = await sql<{ step: number }>`
    select distinct step from organizations, lateral (
      select unnest(reminder_days_before) as step union select -unnest(reminder_days_after)) as steps
    order by step
  `.execute(db);
  return rows.map((row) => row.step);
}

export type DueReminder = {
  certificate_id: string;
  profile: 'client' | 'administrator';
  organization_id: string;
  user_id: string | null;
  subject_id: string | null;
  device_code: DeviceCode | null;
  email: string;
  display_name: string;
  not_after: Date;
  /** Whether the organization has its people mailed. */
  notify_users: boolean;
  /** Whether the person may renew it with the certificate itself. */
  renewable: boolean;
  /** False: another process has reminded meanwhile. */
  fresh: boolean;
};

/** Where a batch goes on: behind the certificate that ended the last one. */
export type ReminderCursor = { notAfter: Date; certificateId: string };

/**
 * Keeps that the next certificates reach a step, and answers them. One that a newer certificate of the same device or
 * administrator has replaced, whose revocation is planned, whose user is leaving, which was issued after the step's
 * day, or which has been reminded at this step or a later one reaches none. A renewal
 * replaces once it is collected.
 */
export async function recordReminders(
  db: Db,
  of: {
    step: number;
    day: Day;
    ends: { after: Date; until: Date };
    now: Date;
    limit: number;
    cursor: ReminderCursor | null;
  },
): Promise<DueReminder[]> {
  const { step, day, ends, now, limit } = of;
  const cursor = of.cursor ?? { notAfter: ends.after, certificateId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  const { rows } = await sql<DueReminder>`
    with due as materialized (
      select c.certificate_id, c.profile, c.organization_id, c.user_id, c.subject_id, d.device_code, c.email,
        c.display_name, c.not_after, o.notify_users, ${mayRenew(now)} as renewable
      from certificates c
      join organizations o on o.organization_id = c.organization_id
      left join devices d on d.device_id = c.device_id
      left join users u on u.user_id = c.user_id
      left join contracts k on k.contract_id = c.contract_id
      where (c.not_after, c.certificate_id) > (${cursor.notAfter}::timestamptz, ${cursor.certificateId}::uuid)
        and c.not_after <= ${ends.until}
        and c.issued_at is not null and c.revoked_at is null and c.revoke_on is null
        and c.issued_at <= c.not_after - (${step}::int + 1) * interval '24 hours'
        and ${step}::int = any(o.reminder_days_before || array(select -unnest(o.reminder_days_after)))
        and (${step}::int < 0 or c.not_after >= ${now})
        and case c.profile
          when 'client' then u.state = 'active' and c.listed and not exists (
            select from certificates n where n.device_id = c.device_id and n.requested_at > c.requested_at
              and n.failed_at is null and n.revoked_at is null and not n.awaits_key and (not n.renewal or n.collected_at is not null))
          when 'administrator' then ${step}::int > 0 and not exists (
            select from certificates n where n.subject_id = c.subject_id and n.requested_at > c.requested_at
              and n.failed_at is null and n.revoked_at is null)
          else false
        end
        and not exists (select from reminders r where r.certificate_id = c.certificate_id and r.step <= ${step}::int)
      order by c.not_after, c.certificate_id limit ${limit}
    ), kept as (
      insert into reminders (certificate_id, step, organization_id, day)
      select certificate_id, ${step}, organization_id, ${day}::date from due order by certificate_id
      on conflict do nothing returning certificate_id
    )
    select due.*, kept.certificate_id is not null as fresh
    from due left join kept using (certificate_id) order by due.not_after, due.certificate_id
  `.execute(db);
  return rows;
}

/** As far as contract and organization say; over `c`, `k` and `o`. What else stands against it, the renewal page says. */
function mayRenew(now: Date) {
  return sql`coalesce(k.user_renewal and not o.suspended and c.not_after >= ${now}
    and k.starts_at <= ${now} and k.ends_at >= ${now}, false)`;
}

export type ExpiryDigest = {
  organization_id: string;
  count: number;
  certificates: { displayName: string; email: string; deviceCode: DeviceCode; notAfter: string; renewable: boolean }[];
};

/** What people's certificates were reminded of in these days, by organization; those that end first by name. */
export async function expiryDigests(
  db: Db,
  { done, day, now }: { done: Day; day: Day; now: Date },
): Promise<ExpiryDigest[]> {
  const { rows } = await sql<ExpiryDigest>`
    with placed as (
      select r.organization_id, c.display_name, c.email, d.device_code, c.not_after,
        ${mayRenew(now)} as renewable,
        count(*) over (partition by r.organization_id) as count,
        row_number() over (partition by r.organization_id order by c.not_after, c.display_name, c.certificate_id) as place
      from (select distinct certificate_id, organization_id from reminders where day > ${done}::date and day <= ${day}::date) r
      join certificates c on c.certificate_id = r.certificate_id
      join devices d on d.device_id = c.device_id
      join organizations o on o.organization_id = c.organization_id
      left join contracts k on k.contract_id = c.contract_id
    )
    select organization_id, count::int as count, json_agg(json_build_object(
      'displayName', display_name, 'email', email, 'deviceCode', device_code, 'renewable', renewable,
      'notAfter', to_char(not_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by place) as certificates
    from placed where place <= ${namedAtMost} group by organization_id, count
  `.execute(db);
  return rows;
}
