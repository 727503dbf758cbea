import { createHash, randomUUID } from 'node:crypto';
import { until } from '@inkan/dev-servers';
import { type Migration, migrate } from '@inkan/postgres';
import { asAdmin, placeUrls, provisionServices, type ServicePlace, withDatabase } from '@inkan/provisioning';
import type { Client } from 'pg';
import { testServers } from './test-servers.ts';

export type TestDatabase = AsyncDisposable & {
  /** The app role's URL, with the rights it has in production. */
  readonly url: string;
  /** The URL of the role that owns the schema. */
  readonly ownerUrl: string;
  /** The superuser's URL of this database: for a test that has to look at, or break, what no service may. */
  readonly adminUrl: string;
  readonly name: string;
  readonly appRole: string;
  /** Runs one statement as superuser, with the schema on the search path, and returns its rows. */
  query<R extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R[]>;
};

export type TestDatabaseOptions = { schema: string; migrations: readonly Migration[] };

/**
 * A database of one's own, cloned from a template that holds the migrated schema and is made once per run and set of migrations.
 * Disposing drops it, and fails when a connection to it is still open: somebody forgot to close a pool.
 */
export async function createTestDatabase({ schema, migrations }: TestDatabaseOptions): Promise<TestDatabase> {
  const { adminUrl, run } = testServers();
  const place = testPlace(schema);
  const template = await prepareTemplate(adminUrl, run, place, migrations);
  const name = `t_${schema}_${randomUUID().replaceAll('-', '')}`.slice(0, 63);
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
    // CREATE DATABASE copies everything but the rights on the database itself.
    await admin.query(`REVOKE ALL ON DATABASE "${name}" FROM PUBLIC`);
    await admin.query(`GRANT CONNECT, TEMPORARY, CREATE ON DATABASE "${name}" TO "${place.ownerRole}"`);
    await admin.query(`GRANT CONNECT ON DATABASE "${name}" TO "${place.appRole}"`);
  });
  const { ownerUrl, appUrl } = placeUrls(adminUrl, name, place);
  return {
    url: appUrl,
    ownerUrl,
    adminUrl: withDatabase(adminUrl, name),
    name,
    appRole: place.appRole,
    query: (sql, values) =>
      asAdmin(withDatabase(adminUrl, name), async (client) => {
        await client.query(`SET search_path = "${schema}"`);
        return (await client.query(sql, [...(values ?? [])])).rows;
      }),
    [Symbol.asyncDispose]: () => dropDatabase(adminUrl, name),
  };
}

/** Role names differ from production's: a test run may share a server with a running house. */
const testPlace = (schema: string): ServicePlace => ({
  schema,
  ownerRole: `test_${schema}_owner`,
  ownerPassword: 'owner-of-a-test',
  appRole: `test_${schema}_app`,
  appPassword: 'app-of-a-test',
});

async function prepareTemplate(
  adminUrl: string,
  run: string,
  place: ServicePlace,
  migrations: readonly Migration[],
): Promise<string> {
  const digest = createHash('sha256');
  for (const migration of migrations) digest.update(`${migration.name}\0${String(migration.up)}\0`);
  const template = `template_${run}_${place.schema}_${digest.digest('hex').slice(0, 16)}`;
  await asAdmin(adminUrl, async (admin) => {
    // Session-level, so released with the connection: other test files wait here while one of them makes the template.
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    if (await isTemplate(admin, template)) return;
    await admin.query(`DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
    await admin.query(`CREATE DATABASE "${template}" ENCODING 'UTF8' TEMPLATE template0`);
    await provisionServices(adminUrl, template, [place]);
    if (migrations.length > 0) {
      const { ownerUrl } = placeUrls(adminUrl, template, place);
      await migrate({ url: ownerUrl, schema: place.schema, migrations, appRole: place.appRole });
    }
    // A template is marked only when complete: a run that was killed half-way leaves an unmarked one, which is dropped.
    await admin.query(`ALTER DATABASE "${template}" WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
  return template;
}

async function isTemplate(admin: Client, name: string): Promise<boolean> {
  const found = await admin.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
  return found.rowCount === 1;
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const leaked = await asAdmin(adminUrl, async (admin) => {
    const open = async (): Promise<string[]> => {
      const found = await admin.query<{ application_name: string }>(
        "SELECT application_name FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'",
        [name],
      );
      return found.rows.map((row) => row.application_name || '(without application_name)');
    };
    // A closed socket takes Postgres a moment to notice.
    await until('the last connection to close', async () => (await open()).length === 0, 2_000).catch(() => undefined);
    const left = await open();
    await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    return left;
  });
  if (leaked.length > 0) throw new Error(`the test left ${leaked.length} connection(s) open: ${leaked.join(', ')}`);
}
