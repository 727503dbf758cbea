import type { Tx } from '@inkan/postgres';
import { sql } from 'kysely';
import type { SignerTables } from './schema.ts';

export type SignedCheckpoint = { count: number; head: string; statement: string; signature: string };

/** The longest chain of a service that was signed; two signers take turns until their transactions end. */
export async function lastCheckpoint({ db }: Tx<SignerTables>, service: string): Promise<SignedCheckpoint | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inkan audit checkpoint ${service}`}, 0))`.execute(db);
  const row = await db
    .selectFrom('audit_checkpoints')
    .select(['count', 'head', 'statement', 'signature'])
    .where('service', '=', service)
    .orderBy('count', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, count: Number(row.count) };
}

export async function addCheckpoint(
  { db }: Tx<SignerTables>,
  service: string,
  checkpoint: SignedCheckpoint,
): Promise<void> {
  await db
    .insertInto('audit_checkpoints')
    .values({ service, ...checkpoint })
    .execute();
}
