import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { unavailableOr } from './database-unavailable.ts';
import { preparedName } from './prepared.ts';

/** The pool as Kysely uses it (without cursors), so that every query, in a transaction or not, fails as what it is. */
export function translatingPool(pool: pg.Pool): PostgresPool {
  // Kysely recognizes a connection that it has had before by its identity.
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();

  function translating(client: pg.PoolClient): PostgresPoolClient {
    const query = (text: string, values: unknown[]) => {
      const name = preparedName(text);
      return translated(() => client.query(name === undefined ? { text, values } : { name, text, values }));
    };
    const wrapped = clients.get(client) ?? {
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy?: boolean) => client.release(destroy),
    };
    clients.set(client, wrapped);
    return wrapped;
  }

  return {
    options: pool.options,
    end: () => pool.end(),
    connect: () => translated(async () => translating(await pool.connect())),
  };
}

async function translated<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw unavailableOr(error);
  }
}
