import { readFile } from 'node:fs/promises';
import { asAdmin, withDatabase, withUser } from './admin.ts';
import { fillIn } from './psql-variables.ts';

/** Roles belong to the whole server: two provisionings of one role at once would collide ("tuple concurrently updated"). */
const LOCK = 7_305_581_174;

export type ServicePlace = {
  schema: string;
  ownerRole: string;
  ownerPassword: string;
  appRole: string;
  appPassword: string;
};

/** Creates the database if it is missing. */
export async function provisionDatabase(adminUrl: string, database: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0)
      await client.query(fillIn(`CREATE DATABASE :"database" ENCODING 'UTF8' TEMPLATE template0`, { database }));
  });
}

/**
 * Gives services their schemas and roles (service.sql), or new passwords where they have them already.
 * @param adminUrl of the server's administrator, any database
 */
export async function provisionServices(
  adminUrl: string,
  database: string,
  places: readonly ServicePlace[],
): Promise<void> {
  const sql = await readFile(new URL('../service.sql', import.meta.url), 'utf8');
  await locked(adminUrl, database, async (query) => {
    for (const place of places) {
      const { schema, ownerRole, ownerPassword, appRole, appPassword } = place;
      await query(
        fillIn(sql, {
          schema,
          owner_role: ownerRole,
          owner_password: ownerPassword,
          app_role: appRole,
          app_password: appPassword,
        }),
      );
    }
  });
}

/** Gives BullMQ's Postgres backend its schema and role (bus.sql). */
export async function provisionBus(adminUrl: string, database: string, role: string, password: string): Promise<void> {
  const sql = await readFile(new URL('../bus.sql', import.meta.url), 'utf8');
  await locked(adminUrl, database, (query) => query(fillIn(sql, { bus_role: role, bus_password: password })));
}

/** URLs of one service's two roles. */
export function placeUrls(
  adminUrl: string,
  database: string,
  place: ServicePlace,
): { ownerUrl: string; appUrl: string } {
  const url = withDatabase(adminUrl, database);
  return {
    ownerUrl: withUser(url, place.ownerRole, place.ownerPassword),
    appUrl: withUser(url, place.appRole, place.appPassword),
  };
}

/** The lock is taken in the administrator's database, because advisory locks are per database and roles are not. */
async function locked(
  adminUrl: string,
  database: string,
  run: (query: (sql: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  await asAdmin(adminUrl, async (lock) => {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await asAdmin(withDatabase(adminUrl, database), (client) =>
      run(async (sql) => {
        await client.query(`BEGIN; ${sql}; COMMIT`);
      }),
    );
  });
}
