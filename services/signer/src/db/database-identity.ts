import type { Database } from '@inkan/postgres';
import { sql } from 'kysely';
import type { SignerTables } from './schema.ts';

/**
 * Tells this database from every other state of it: the cluster, its timeline (a recovery from an archive and a promoted
 * standby begin a new one) and the database within it (a dump is read back into a new one).
 */
export async function databaseIdentity({ read }: Pick<Database<SignerTables>, 'read'>): Promise<string> {
  const { rows } = await sql<{ identity: string }>`
    select (pg_control_system()).system_identifier || ' ' || (pg_control_checkpoint()).timeline_id || ' ' || oid
      as identity
    from pg_database where datname = current_database()
  `.execute(read);
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not know itself');
  return row.identity;
}
