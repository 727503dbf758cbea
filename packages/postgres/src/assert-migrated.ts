import { sql } from 'kysely';
import type { Database } from './database.ts';
import { type Migration, refuseUnknown } from './migrate.ts';

/**
 * At a service's start: the schema is exactly what this release was written for.
 * @throws DatabaseTooNew when a newer release has migrated it; Error when migrations are missing
 */
export async function assertMigrated<DB>(database: Database<DB>, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from schema_migrations`.execute(database.read);
  const applied = new Set(rows.map((row) => row.name));
  refuseUnknown(database.schema, applied, migrations);
  const missing = migrations.filter((migration) => !applied.has(migration.name)).map((migration) => migration.name);
  if (missing.length > 0) throw new Error(`schema ${database.schema} lacks migrations: ${missing.join(', ')}`);
}
