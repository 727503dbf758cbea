import { newId } from '@inkan/runtime';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Transport, workerTimes } from './transport.ts';

/** Events nobody reads: kept few. */
const streams = { events: { maxLen: 100 } };

export function redisTransport(options: {
  url: string;
  prefix: string;
  lockMs: number;
  onError: (err: unknown) => void;
}): Transport {
  const { url, prefix, onError } = options;
  const retryStrategy = (times: number) => Math.min(times * 100, 1_000);
  // Producing fails soon when Redis is away (the outbox keeps the deliveries); consuming waits for it.
  const producing = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy, connectTimeout: 5_000 });
  const consuming = new Redis(url, { maxRetriesPerRequest: null, retryStrategy, connectTimeout: 5_000 });
  producing.on('error', onError);
  consuming.on('error', onError);
  const epochKey = `${prefix}:epoch`;

  return {
    async ready() {},
    queue(name) {
      const queue = new Queue<string>(name, { connection: producing, prefix, streams, skipWaitingForReady: true });
      queue.on('error', onError);
      return queue;
    },
    worker(name, process, settings) {
      const worker = new Worker<string>(name, process, {
        ...workerTimes(options.lockMs),
        connection: consuming,
        prefix,
        concurrency: settings.concurrency,
        settings: { backoffStrategy: settings.backoff },
      });
      worker.on('error', onError);
      return worker;
    },
    async ping() {
      await producing.ping();
    },
    async epoch() {
      await producing.set(epochKey, newId(), 'NX');
      return (await producing.get(epochKey)) ?? '';
    },
    async [Symbol.asyncDispose]() {
      producing.disconnect();
      consuming.disconnect();
    },
  };
}
