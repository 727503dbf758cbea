import type { Logger } from '@inkan/runtime';
import { UnrecoverableError } from 'bullmq';
import type { Bus } from './bus.ts';
import { errorLog } from './error-log.ts';
import { postgresTransport } from './postgres-transport.ts';
import { redisTransport } from './redis-transport.ts';
import type { Transport, TransportQueue } from './transport.ts';

export type BusOptions = {
  /** `redis://…`, `rediss://…`, or `postgres://…?schema=…` for BullMQ's own Postgres backend. */
  url: string;
  /** Of every key, so that installations can share one Redis; `inkan` when absent. In Postgres a schema does that. */
  prefix?: string;
  /** How long running jobs may take when a consumer is stopped; 10 s when absent. */
  stopMs?: number;
  /** A job of a process that died is given to another after this long, up to half as long again; 10 s when absent. */
  lockMs?: number;
  logger: Logger;
};

/** The consumer decides when to give up, so the transport's own limit only has to be far away. */
const attemptsWithoutEnd = 1_000;

/**
 * Connects when first used, and again whenever the connection breaks. Finished and failed jobs are removed at once:
 * while a job of its id exists, in whatever state, BullMQ ignores a delivery that is sent again.
 */
export function openBus({ url, prefix = 'inkan', stopMs = 10_000, lockMs = 10_000, logger }: BusOptions): Bus {
  const onError = errorLog(logger, 'the message transport reports an error');
  const transport = openTransport(url, prefix, lockMs, onError);
  const queues = new Map<string, TransportQueue>();
  const consumers = new Set<AsyncDisposable>();

  function queueOf(name: string): TransportQueue {
    let queue = queues.get(name);
    if (!queue) {
      queue = transport.queue(name);
      queues.set(name, queue);
    }
    return queue;
  }

  return {
    async publish(deliveries) {
      await transport.ready();
      const opts = {
        attempts: attemptsWithoutEnd,
        backoff: { type: 'custom' },
        removeOnComplete: true,
        removeOnFail: true,
      };
      const byQueue = Map.groupBy(deliveries, (delivery) => delivery.queue);
      await Promise.all(
        [...byQueue].map(([name, ofQueue]) =>
          queueOf(name).addBulk(ofQueue.map(({ id, body }) => ({ name, data: body, opts: { ...opts, jobId: id } }))),
        ),
      );
    },

    async consume(queue, options, onJob) {
      await transport.ready();
      const worker = transport.worker(
        queue,
        async (job) => {
          const attempt = job.attemptsMade + 1;
          const body = typeof job.data === 'string' ? job.data : JSON.stringify(job.data);
          try {
            await onJob({ id: job.id ?? '', body, attempt, stalls: job.stalledCounter });
          } catch (error) {
            if (attempt < options.attempts) throw error;
            throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
          }
        },
        {
          concurrency: options.concurrency,
          backoff: (attemptsMade) => options.backoffMs * 2 ** (attemptsMade - 1),
        },
      );
      const consumer = {
        async [Symbol.asyncDispose]() {
          consumers.delete(consumer);
          if (!(await within(stopMs, worker.close()))) {
            logger.warn({ queue, stopMs }, 'jobs still run after the deadline');
          }
        },
      };
      consumers.add(consumer);
      return consumer;
    },

    async ping() {
      await transport.ready();
      await transport.ping();
    },

    epoch: () => transport.epoch(),

    async [Symbol.asyncDispose]() {
      await Promise.all([...consumers].map((consumer) => consumer[Symbol.asyncDispose]()));
      await Promise.all([...queues.values()].map((queue) => within(1_000, queue.close())));
      await transport[Symbol.asyncDispose]();
    },
  };
}

function openTransport(url: string, prefix: string, lockMs: number, onError: (err: unknown) => void): Transport {
  const { protocol } = new URL(url);
  switch (protocol) {
    case 'redis:':
    case 'rediss:':
      return redisTransport({ url, prefix, lockMs, onError });
    case 'postgres:':
    case 'postgresql:':
      return postgresTransport({ url, lockMs, onError });
    default:
      throw new Error(`no message transport speaks ${protocol}`);
  }
}

/** @returns whether the promise was fulfilled within that many milliseconds */
async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const done = promise.then(
    () => true as const,
    () => false as const,
  );
  const inTime = await Promise.race([done, late]);
  clearTimeout(timer);
  return inTime;
}
