import type { Tx } from '@inkan/postgres';
import { sql } from 'kysely';
import type { SignerTables } from './schema.ts';

/** The first half of the lock's key; the two-key locks of Postgres are apart from the one-key locks of `lockRequests`. */
const lockSpace = "hashtext('inkan signer crl')";

/**
 * For whoever adds revocations of these generations: any number at once, but none while a CRL of the generation is made.
 * So a CRL that covers position N has seen every revocation up to N: none of them is still uncommitted.
 */
export async function lockForRevoking(tx: Tx<SignerTables>, generations: readonly string[]): Promise<void> {
  for (const generation of [...new Set(generations)].sort()) {
    await sql`select pg_advisory_xact_lock_shared(${sql.raw(lockSpace)}, hashtext(${generation}))`.execute(tx.db);
  }
}

/** For whoever makes a generation's CRL: one process at a time. */
export async function lockForCrl(tx: Tx<SignerTables>, generation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.raw(lockSpace)}, hashtext(${generation}))`.execute(tx.db);
}
