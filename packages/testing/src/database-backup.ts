import { asAdmin } from '@inkan/provisioning';
import type { TestDatabase } from './test-database.ts';
import { testServers } from './test-servers.ts';

/** The database as it was, to be put back in its place under the same URL. */
export type DatabaseBackup = AsyncDisposable & { restore(): Promise<void> };

/** Copies the database file by file, as a base backup does. Connections to it are ended, then and at the restore. */
export async function backUp({ name, ownerUrl, appRole }: TestDatabase): Promise<DatabaseBackup> {
  const { adminUrl } = testServers();
  const copy = `${name.slice(0, 55)}_backup`;
  const ownerRole = new URL(ownerUrl).username;
  const make = (target: string, source: string) =>
    asAdmin(adminUrl, async (admin) => {
      await admin.query(`ALTER DATABASE "${source}" ALLOW_CONNECTIONS false`);
      await admin.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [source]);
      await admin.query(`CREATE DATABASE "${target}" TEMPLATE "${source}"`);
      await admin.query(`ALTER DATABASE "${source}" ALLOW_CONNECTIONS true`);
      // CREATE DATABASE copies everything but the rights on the database itself.
      await admin.query(`REVOKE ALL ON DATABASE "${target}" FROM PUBLIC`);
      await admin.query(`GRANT CONNECT, TEMPORARY, CREATE ON DATABASE "${target}" TO "${ownerRole}"`);
      await admin.query(`GRANT CONNECT ON DATABASE "${target}" TO "${appRole}"`);
    });
  const drop = (target: string) =>
    asAdmin(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS "${target}" WITH (FORCE)`));
  await make(copy, name);
  return {
    async restore() {
      await drop(name);
      await make(name, copy);
    },
    [Symbol.asyncDispose]: async () => void (await drop(copy)),
  };
}
