import type { Day } from '@inkan/domain';
import type { NoticedCertificate } from '@inkan/queues';
import { namedAtMost } from '@inkan/queues';
import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** The first of these by name, as a notice tells of them; those of a device alone. */
export async function noticedCertificates(db: Db, certificateIds: readonly string[]): Promise<NoticedCertificate[]> {
  const { rows } = await sql<NoticedCertificate>`
    select c.display_name as "displayName", c.email, d.device_code as "deviceCode"
    from certificates c join devices d on d.device_id = c.device_id
    where c.certificate_id = any(${certificateIds}::uuid[])
    order by c.display_name, c.email, d.device_code limit ${namedAtMost}
  `.execute(db);
  return rows;
}

/** Keeps that planned revocations were done on this day, until their organizations are told. */
export async function keepPlannedDone(db: Db, certificateIds: readonly string[], day: Day): Promise<void> {
  await sql`
    insert into planned_revocations_done (certificate_id, organization_id, day)
    select certificate_id, organization_id, ${day}::date from certificates
    where certificate_id = any(${certificateIds}::uuid[]) and organization_id is not null
    on conflict do nothing
  `.execute(db);
}

export type PlannedDone = {
  organization_id: string;
  day: Day;
  count: number;
  certificates: NoticedCertificate[];
};

/**
 * Takes what was done, by organization and day, for the notice that the caller's transaction sends. Another process
 * that takes the same waits, and finds nothing.
 */
export async function takePlannedDone(db: Db, organizations: number): Promise<PlannedDone[]> {
  const { rows } = await sql<PlannedDone>`
    with days as materialized (
      select distinct organization_id, day from planned_revocations_done order by organization_id, day limit ${organizations}
    ), picked as materialized (
      select done.certificate_id from planned_revocations_done done join days using (organization_id, day)
      order by done.certificate_id for update of done
    ), taken as (
      delete from planned_revocations_done where certificate_id in (select certificate_id from picked)
      returning certificate_id, organization_id, day
    ), placed as (
      select t.organization_id, t.day, c.display_name, c.email, d.device_code,
        count(*) over (partition by t.organization_id, t.day) as count,
        row_number() over (partition by t.organization_id, t.day order by c.display_name, c.email, d.device_code) as place
      from taken t
      join certificates c on c.certificate_id = t.certificate_id
      join devices d on d.device_id = c.device_id
    )
    select organization_id, day, count::int as count, json_agg(json_build_object(
      'displayName', display_name, 'email', email, 'deviceCode', device_code) order by place) as certificates
    from placed where place <= ${namedAtMost} group by organization_id, day, count
  `.execute(db);
  return rows;
}
