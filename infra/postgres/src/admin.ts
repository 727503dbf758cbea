import pg from 'pg';

/** Runs statements as the server's administrator on one connection that is closed afterwards. */
export async function asAdmin<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectAdmin(url);
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** A connection of the server's administrator, for whoever asks again and again. */
export async function connectAdmin(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'inkan-provisioning' });
  // A server that goes away is reported by the running query; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** The same server and database, another user. */
export function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  return changed.href;
}
