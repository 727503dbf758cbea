import type { JobsOptions } from 'bullmq';

/** Job data is the envelope's JSON text. Read as unknown: anybody may have put anything there. */
export type Processor = (job: {
  id?: string | undefined;
  data: unknown;
  attemptsMade: number;
  stalledCounter: number;
}) => Promise<void>;

export type WorkerSettings = {
  concurrency: number;
  backoff: (attemptsMade: number) => number;
};

export interface TransportQueue {
  addBulk(jobs: { name: string; data: string; opts: JobsOptions }[]): Promise<unknown>;
  close(): Promise<void>;
}

export interface TransportWorker {
  /** Takes no new jobs and waits for those at work. */
  close(): Promise<void>;
}

/** What differs between BullMQ's two backends. */
export interface Transport extends AsyncDisposable {
  ready(): Promise<void>;
  queue(name: string): TransportQueue;
  worker(name: string, process: Processor, settings: WorkerSettings): TransportWorker;
  ping(): Promise<void>;
  epoch(): Promise<string>;
}

/**
 * A process that dies leaves its jobs locked, and while a job is there the same delivery is not taken again: so locks
 * are short and looked after often. A lock that lapses under a slow but living process costs a duplicate, no more.
 */
export function workerTimes(lockMs: number) {
  return { lockDuration: lockMs, stalledInterval: lockMs / 2, maxStalledCount: 20, drainDelay: 5 };
}
