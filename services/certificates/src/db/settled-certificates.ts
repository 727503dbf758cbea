import { sql } from 'kysely';
import { priorities } from '../domain/priorities.ts';
import type { Db } from './schema.ts';

export type Asked = { readonly certificateId: string; readonly reservationId: string | null };
export type Settled = {
  certificate_id: string;
  /** Null with `dropped`: there never was a certificate. */
  issued: boolean | null;
  failure: string | null;
  dropped: boolean;
};

/**
 * Certificates that were asked for and wait no longer: issued, failed, cancelled; or dropped, because their registration
 * was worked off without them (the person was deleted first) or is not known any more.
 */
export async function settledCertificates(db: Db, asked: readonly Asked[]): Promise<Settled[]> {
  const { rows } = await sql<Settled>`
    select asked.certificate_id, c.issued_at is not null as issued, c.failure_detail as failure,
      c.certificate_id is null as dropped
    from unnest(
      ${asked.map(({ certificateId }) => certificateId)}::uuid[], ${asked.map(({ reservationId }) => reservationId)}::uuid[]
    ) as asked (certificate_id, reservation_id)
    left join certificates c on c.certificate_id = asked.certificate_id
    left join reservations r on r.reservation_id = asked.reservation_id
    where c.issued_at is not null or c.failed_at is not null or c.revoked_at is not null
      or (c.certificate_id is null and (r.registered_at is not null or r.reservation_id is null))
  `.execute(db);
  return rows;
}

/** Whether a certificate was asked for since then that is no row of a file. */
export async function singleRequestedSince(db: Db, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('certificates')
    .select('certificate_id')
    // As it stands in the index's condition.
    .where('priority', '<', sql.lit(priorities.batch))
    .where('requested_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
