import type { Tx } from '@inkan/postgres';
import type { Revocation } from '@inkan/queues';
import { sql } from 'kysely';
import { lockForRevoking } from './issuer-lock.ts';
import type { SignerTables } from './schema.ts';

export type AcceptedRevocation = {
  readonly generation: string;
  /** 32 lower-case hex digits. */
  readonly serial: string;
  readonly revokedAt: Date;
  readonly reason: Revocation['reason'];
  /** null: not in the log. */
  readonly expiresAt: Date | null;
};

/** notAfter of those that the log knows, by `"<generation> <serial>"`. Prepared is enough: it may have been signed. */
export async function findExpiries(
  tx: Tx<SignerTables>,
  serials: readonly Pick<Revocation, 'generation' | 'serial'>[],
): Promise<Map<string, Date>> {
  const { rows } = await sql<{ generation: string; serial: Buffer; not_after: Date }>`
    select prepared.generation, prepared.serial, prepared.not_after
    from unnest(
      ${serials.map((entry) => entry.generation)}::text[],
      ${serials.map((entry) => Buffer.from(entry.serial, 'hex'))}::bytea[]
    ) as wanted (generation, serial)
    join prepared on prepared.generation = wanted.generation and prepared.serial = wanted.serial
  `.execute(tx.db);
  return new Map(rows.map((row) => [`${row.generation} ${row.serial.toString('hex')}`, row.not_after]));
}

/** Those of the serials (32 lower-case hex digits) that are not in the table. */
export async function unknownRevocations(
  tx: Tx<SignerTables>,
  generation: string,
  serials: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ serial: string }>`
    select serial from unnest(${serials}::text[]) as wanted (serial)
    where not exists (
      select from revocations
      where generation = ${generation} and revocations.serial = decode(wanted.serial, 'hex')
    )
  `.execute(tx.db);
  return new Set(rows.map((row) => row.serial));
}

/** Adds what is not revoked yet; the first revocation of a serial stays as it is. */
export async function insertRevocations(
  tx: Tx<SignerTables>,
  revocations: readonly AcceptedRevocation[],
  now: Date,
): Promise<void> {
  const generations = revocations.map((row) => row.generation);
  await lockForRevoking(tx, generations);
  await sql`
    insert into revocations (generation, serial, revoked_at, reason, expires_at, accepted_at)
    select generation, serial, revoked_at, reason, expires_at, ${now}::timestamptz
    from unnest(
      ${generations}::text[],
      ${revocations.map((row) => Buffer.from(row.serial, 'hex'))}::bytea[],
      ${revocations.map((row) => row.revokedAt)}::timestamptz[],
      ${revocations.map((row) => row.reason)}::text[],
      ${revocations.map((row) => row.expiresAt)}::timestamptz[]
    ) as row (generation, serial, revoked_at, reason, expires_at)
    order by generation, serial
    on conflict (generation, serial) do nothing
  `.execute(tx.db);
}
