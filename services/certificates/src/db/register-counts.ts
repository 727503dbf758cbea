import { sql } from 'kysely';
import type { Db } from './schema.ts';

export type RegisterCounts = {
  readonly waiting: number;
  readonly waiting_since: Date | null;
  readonly awaiting_crl: number;
  readonly scheduled: number;
  readonly due: number;
  /** `yyyy-mm-dd`, Japan. */
  readonly due_since: string | null;
};

/** What waits in the register, each counted along a short index. @param today `yyyy-mm-dd`, Japan */
export async function registerCounts(db: Db, today: string): Promise<RegisterCounts> {
  const { rows } = await sql<RegisterCounts>`
    with waiting as (
      select count(*)::int as waiting, min(requested_at) as waiting_since from certificates
      where issued_at is null and failed_at is null and revoked_at is null and not awaits_key
    ), awaiting as (
      select count(*)::int as awaiting_crl from certificates
      where revoked_at is not null and in_crl_at is null and serial is not null and not_after >= now()
    ), planned as (
      select count(*)::int as scheduled, count(*) filter (where revoke_on <= ${today}::date)::int as due,
        (min(revoke_on) filter (where revoke_on <= ${today}::date))::text as due_since
      from certificates where revoke_on is not null and revoked_at is null
    )
    select * from waiting, awaiting, planned
  `.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('counting gives a row');
  return row;
}
