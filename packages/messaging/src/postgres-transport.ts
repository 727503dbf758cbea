import { type BackendFactory, PostgresConnection, PostgresQueueBackend, runMigrations, withBackend } from 'bullmq';
import { type Transport, workerTimes } from './transport.ts';

type Url = { connectionString: string; schema: string };

/**
 * One pool and one LISTEN connection for all queues and workers of the process. BullMQ would open two of each per queue,
 * which six services could not afford under Postgres' usual hundred connections.
 */
class SharedConnection extends PostgresConnection {
  /** Called by every queue and worker that ends; the connection belongs to all of them. */
  override async close(): Promise<void> {}
  override async disconnect(): Promise<void> {}

  override async getListenClient(): ReturnType<PostgresConnection['getListenClient']> {
    const client = await super.getListenClient();
    if ('setMaxListeners' in client && typeof client.setMaxListeners === 'function') client.setMaxListeners(0);
    return client;
  }

  async end(): Promise<void> {
    await super.close();
  }
}

export function postgresTransport(options: {
  url: string;
  prefix: string;
  onError: (err: unknown) => void;
}): Transport {
  const { onError } = options;
  const { connectionString, schema } = readUrl(options.url, options.prefix);
  const connection = new SharedConnection({ connectionString, schema, max: 6, application_name: 'inkan bus' });
  connection.setMaxListeners(0);
  connection.on('error', onError);
  const backend: BackendFactory<PostgresQueueBackend, string> = (name, opts) =>
    new PostgresQueueBackend(connection, name, opts, true);
  const { Queue, Worker } = withBackend(backend);
  let ready: Promise<void> | undefined;

  return {
    // Before the first worker starts: on a schema that is not there it would fail in a loop without a pause.
    ready() {
      ready ??= migrateUnlessThere(connection, schema).catch((error: unknown) => {
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
        ...workerTimes,
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

async function migrateUnlessThere(connection: PostgresConnection, schema: string): Promise<void> {
  const client = await connection.pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
}

/** The queues' schema is `?schema=` of the URL, else made from the prefix. */
function readUrl(text: string, prefix: string): Url {
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? prefix.replaceAll(/\W/g, '_');
  url.searchParams.delete('schema');
  return { connectionString: url.toString(), schema };
}
