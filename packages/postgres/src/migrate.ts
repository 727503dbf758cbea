import pg from 'pg';
import { assertSchemaName, quoteIdentifier } from './identifier.ts';

/** Runs SQL text (several statements allowed) inside the migration's transaction, in the schema. */
export interface MigrationExecutor {
  (text: string): Promise<void>;
  readonly schema: string;
  /** The role the service runs as, quoted: `grant select on t to ${sql.appRole}`. */
  readonly appRole: string;
}

export type Migration = {
  /** Stays forever: it is how the database remembers that it has been applied. */
  readonly name: string;
  readonly up: (sql: MigrationExecutor) => Promise<void>;
};

/** The database has migrations that this release does not know: an older release must not run on it. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
  readonly unknown: readonly string[];
  constructor(schema: string, unknown: readonly string[]) {
    super(`schema ${schema} is newer than this release: it knows nothing of ${unknown.join(', ')}`);
    this.unknown = unknown;
  }
}

export type MigrateOptions = {
  /** URL of the schema's owner, not of the service's own role. */
  url: string;
  schema: string;
  migrations: readonly Migration[];
  appRole: string;
};

/**
 * Brings a schema up to date: creates it when needed and applies, in order, each in its own transaction, what is not
 * applied yet. Two at once wait for each other.
 * @throws DatabaseTooNew
 */
export async function migrate({ url, schema, migrations, appRole }: MigrateOptions): Promise<void> {
  assertSchemaName(schema);
  assertDistinct(migrations);
  const client = new pg.Client({ connectionString: url, application_name: `migrate ${schema}` });
  await client.connect();
  try {
    // Held by the session; it goes with the connection, also when this process is killed.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`inkan migrate ${schema}`]);
    const name = quoteIdentifier(schema);
    const role = quoteIdentifier(appRole);
    // Not "if not exists", which asks for the right to create schemas even where nothing is to be created.
    const there = await client.query('select from pg_namespace where nspname = $1', [schema]);
    if (there.rowCount === 0) await client.query(`create schema ${name}`);
    await client.query(`set search_path = ${name}, public`);
    await client.query(`grant usage on schema ${name} to ${role}`);
    // A table gives the service what its migration grants by name, whatever the server was told to give by default.
    await client.query(`alter default privileges in schema ${name} revoke all on tables from ${role}`);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    await client.query(`grant select on schema_migrations to ${role}`);
    const { rows } = await client.query<{ name: string }>('select name from schema_migrations');
    const applied = new Set(rows.map((row) => row.name));
    refuseUnknown(schema, applied, migrations);

    for (const migration of migrations) {
      if (!applied.has(migration.name)) await apply(client, migration, schema, role);
    }
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, migration: Migration, schema: string, appRole: string): Promise<void> {
  const run = async (text: string): Promise<void> => {
    await client.query(text);
  };
  await client.query('begin');
  try {
    await migration.up(Object.assign(run, { schema, appRole }));
    await client.query('insert into schema_migrations (name) values ($1)', [migration.name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} of schema ${schema} failed`, { cause: error });
  }
}

export function refuseUnknown(schema: string, applied: Iterable<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DatabaseTooNew(schema, unknown);
}

function assertDistinct(migrations: readonly Migration[]): void {
  const names = new Set(migrations.map((migration) => migration.name));
  if (names.size !== migrations.length) throw new Error('two migrations have the same name');
}
