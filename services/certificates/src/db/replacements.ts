import { sql } from 'kysely';
import type { CertificatesTable, Db } from './schema.ts';

/** The certificate that stands for this one at the portal now: itself, unless its key was lost and it was replaced. */
export async function currentOf(db: Db, certificateId: string): Promise<string> {
  const { rows } = await sql<{ certificate_id: string }>`
    with recursive line (certificate_id, place) as (
      select ${certificateId}::uuid, 0
      union all
      select c.certificate_id, line.place + 1
      from line join certificates c on c.replaced_id = line.certificate_id
    )
    select certificate_id from line order by place desc limit 1
  `.execute(db);
  return rows[0]?.certificate_id ?? certificateId;
}

/** How often the keys of this device were lost since then. */
export async function countLost(db: Db, deviceId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ lost: number }>`
    select count(*)::int as lost from certificates
    where device_id = ${deviceId} and replaced_id is not null and requested_at > ${since}
  `.execute(db);
  return rows[0]?.lost ?? 0;
}

/** Everything of it; to be locked already. */
export async function wholeCertificate(db: Db, certificateId: string): Promise<CertificatesTable> {
  return db
    .selectFrom('certificates')
    .selectAll()
    .where('certificate_id', '=', certificateId)
    .executeTakeFirstOrThrow();
}
