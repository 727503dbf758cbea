import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Along the feed of changes, which is indexed by time. From inclusive, to exclusive. */
export async function countIssued(db: Db, { from, to }: { from: Date; to: Date }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from changes where kind = 'certificate-issued' and at >= ${from} and at < ${to}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

export type EndingWeek = { readonly week: number; readonly certificates: number };

/** Good certificates of people that end, by weeks from an instant on; weeks without one are left out. */
export async function countEnding(db: Db, { from, weeks }: { from: Date; weeks: number }): Promise<EndingWeek[]> {
  const { rows } = await sql<EndingWeek>`
    select floor(extract(epoch from not_after - ${from}::timestamptz) / 604800)::int as week,
      count(*)::int as certificates
    from certificates
    where issued_at is not null and revoked_at is null and profile = 'client' and deleted_at is null
      and not_after >= ${from}::timestamptz
      and not_after < ${from}::timestamptz + make_interval(days => ${weeks * 7}::int)
    group by 1 order by 1
  `.execute(db);
  return rows;
}
