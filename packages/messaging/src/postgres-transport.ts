import { type BackendFactory, PostgresConnection, PostgresQueueBackend, runMigrations, withBackend } from 'bullmq';
import { type Transport, workerTimes } from './transport.ts';

type ListenClient = Awaited<ReturnType<PostgresConnection['getListenClient']>>;
type Url = { connectionString: string; schema: string };

/**
 * One pool and one LISTEN connection for all queues and workers of the process. BullMQ would open two of each per queue,
 * which six services could not afford under Postgres' usual hundred connections.
 */
class SharedConnection extends PostgresConnection {
  /** Called by every queue and worker that ends; the connection belongs to all of them. */
  override async close(): Promise<void> {}
  override async disconnect(): Promise<void> {}

  readonly #ordered = new WeakSet<ListenClient>();

  /** Every worker says LISTEN on it, each when it likes; pg wants one statement after the other. */
  override async getListenClient(): Promise<ListenClient> {
    const client = await super.getListenClient();
    if (this.#ordered.has(client)) return client;
    this.#ordered.add(client);
    if ('setMaxListeners' in client && typeof client.setMaxListeners === 'function') client.setMaxListeners(0);
    const query = client.query.bind(client);
    let last: Promise<unknown> = Promise.resolve();
    client.query = (text: string, values?: unknown[]) => {
      const result = last.then(() => query(text, values));
      last = result.catch(() => undefined);
      return result;
    };
    return client;
  }

  async end(): Promise<void> {
    await super.close();
  }
}

export function postgresTransport(options: {
  url: string;
  lockMs: number;
  onError: (err: unknown) => void;
}): Transport {
  const { onError } = options;
  const { connectionString, schema } = readUrl(options.url);
  const connection = new SharedConnection({
    ...{ connectionString, schema, max: 6 },
    application_name: 'inkan bus',
    options: '-c jit=off',
  });
  connection.setMaxListeners(0);
  connection.on('error', onError);
  const backend: BackendFactory<PostgresQueueBackend, string> = (name, opts) =>
    new PostgresQueueBackend(connection, name, opts, true);
  const { Queue, Worker } = withBackend(backend);
  let ready: Promise<void> | undefined;

  return {
    // Before the first worker starts: on a schema that is not there it would fail in a loop without a pause.
    ready() {
      ready ??= migrateSchema(connection, schema).catch((error: unknown) => {
        ready = undefined;
        throw error;
      });
      return ready;
    },
    queue(name) {
      const queue = new Queue<string>(name, { connection: connectionString });
      queue.on('error', onError);
      return queue;
    },
    worker(name, process, settings) {
      const worker = new Worker<string>(name, process, {
        ...workerTimes(options.lockMs),
        connection: connectionString,
        concurrency: settings.concurrency,
        settings: { backoffStrategy: settings.backoff },
      });
      worker.on('error', onError);
      return worker;
    },
    async ping() {
      await connection.pool.query('select 1');
    },
    async epoch() {
      return `postgres ${schema}`;
    },
    async [Symbol.asyncDispose]() {
      await connection.end();
    },
  };
}

async function migrateSchema(connection: PostgresConnection, schema: string): Promise<void> {
  const client = await connection.pool.connect();
  try {
    const { rows } = await client.query('select from pg_namespace where nspname = $1', [schema]);
    // The bus's role owns its schema but may create none, and "if not exists" would ask for that right all the same.
    const isSuperfluous = (text: string) => rows.length > 0 && text.startsWith('CREATE SCHEMA IF NOT EXISTS');
    await runMigrations(
      {
        query: (text: string, values?: unknown[]) => client.query(isSuperfluous(text) ? 'select' : text, values),
      },
      schema,
    );
  } finally {
    client.release();
  }
}

/** BullMQ's default, and what the provisioning makes. */
const defaultSchema = 'bullmq';

function readUrl(text: string): Url {
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? defaultSchema;
  url.searchParams.delete('schema');
  return { connectionString: url.toString(), schema };
}
