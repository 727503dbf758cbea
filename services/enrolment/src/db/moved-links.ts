import type { Tx } from '@inkan/postgres';
import { sql } from 'kysely';
import type { EnrolmentDb } from './schema.ts';

/** Open links and running sessions of one certificate lead to another from now on. */
export async function moveLinks(
  tx: Tx<EnrolmentDb>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`update links set certificate_id = ${to} where certificate_id = ${from} and closed_at is null`.execute(
    tx.db,
  );
  await sql`update sessions set certificate_id = ${to} where certificate_id = ${from}`.execute(tx.db);
}
