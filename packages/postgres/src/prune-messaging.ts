import { sql } from 'kysely';
import type { Database } from './database.ts';

const dayMs = 86_400_000;
const rowsPerDelete = 5_000;

export type PruneOptions = {
  now: Date;
  /** The inbox remembers at least this long. */
  inboxDays: number;
  /** Answers to idempotency keys are kept this long. */
  idempotencyDays: number;
};

/** Longer than any statement may run. */
const settled = sql`since < now() - interval '10 minutes'`;

/**
 * Forgets old inbox rows and idempotency keys. Call it rarely (hourly).
 *
 * A round deletes what an earlier one announced in `inbox_horizon` at least ten minutes ago, then moves the horizon. So
 * whoever meets an old row's absence surely sees the horizon that explains it, and a delivery below the horizon that
 * comes after all is kept as a dead letter, never done twice.
 */
export async function pruneMessaging<DB>(database: Database<DB>, options: PruneOptions): Promise<void> {
  for (;;) {
    const deleted = await sql`
      delete from inbox where delivery_id in (
        select delivery_id from inbox where delivery_id < (select before from inbox_horizon where ${settled})
        order by delivery_id limit ${rowsPerDelete}
      )
    `.execute(database.read);
    if ((deleted.numAffectedRows ?? 0n) < rowsPerDelete) break;
  }
  const before = firstIdOf(new Date(options.now.getTime() - options.inboxDays * dayMs));
  await sql`
    update inbox_horizon set before = ${before}::uuid, since = now() where before < ${before}::uuid and ${settled}
  `.execute(database.read);
  await sql`
    delete from idempotency_keys where created_at < now() - interval '1 day' * ${options.idempotencyDays}::float8
  `.execute(database.read);
}

/** The smallest UUID v7 of a millisecond (RFC 9562 section 5.7: 48 bits of Unix time first). */
function firstIdOf(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
