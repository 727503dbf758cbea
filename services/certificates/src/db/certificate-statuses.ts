import type { RevocationReason } from '@inkan/domain';
import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** A certificate as OCSP names it. */
export type AskedCertificate = {
  readonly generation: string;
  /** Lower-case hex. */
  readonly serial: string;
};

export type CertificateStatus =
  | { readonly status: 'good' }
  | { readonly status: 'revoked'; readonly revokedAt: Date; readonly reason: RevocationReason }
  | { readonly status: 'unknown' };

/**
 * What the register says now of each, in the order asked. Good is only what stands there with this very serial: whatever
 * else the CA's key may have signed is unknown.
 */
export async function readStatuses(db: Db, asked: readonly AskedCertificate[]): Promise<CertificateStatus[]> {
  const { rows } = await sql<{ place: number; revoked_at: Date | null; reason: RevocationReason | null }>`
    with asked as (
      select generation, decode(serial, 'hex') as serial, place::int
      from unnest(
        ${asked.map((each) => each.generation)}::text[], ${asked.map((each) => each.serial)}::text[]
      ) with ordinality as each (generation, serial, place)
    )
    select asked.place, c.revoked_at, c.revocation_reason as reason
    from asked join certificates c on c.generation = asked.generation and c.serial = asked.serial
    union all
    select asked.place, null, null
    from asked join signing_certificates s on s.generation = asked.generation and s.serial = asked.serial
  `.execute(db);
  const statuses: CertificateStatus[] = asked.map(() => ({ status: 'unknown' }));
  for (const { place, revoked_at: revokedAt, reason } of rows) {
    statuses[place - 1] =
      revokedAt === null ? { status: 'good' } : { status: 'revoked', revokedAt, reason: reason ?? 'unspecified' };
  }
  return statuses;
}
