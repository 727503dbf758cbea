import type { Delivery } from '@inkan/postgres';

/** A delivery as it comes out of the transport. Its body is whatever was put in: not yet parsed, not yet trusted. */
export type BusJob = {
  readonly id: string;
  readonly body: string;
  /** Counts from 1 within this stay in the transport. */
  readonly attempt: number;
  /** How often a process died, or froze, while it held this job. */
  readonly stalls: number;
};

export type ConsumeOptions = {
  /** Jobs worked on at once by this process. */
  concurrency: number;
  /** Attempts within one stay in the transport; then the job is dropped and the producer's relay sends it again. */
  attempts: number;
  /** Pause before the second attempt; it doubles before each further one. */
  backoffMs: number;
};

/** Carries deliveries and forgets them: what is true stands in Postgres. */
export interface Bus extends AsyncDisposable {
  /** Resolves when the transport holds them all. An id that it holds already is not doubled. */
  publish(deliveries: readonly Delivery[]): Promise<void>;
  /** Disposing it takes no new jobs and waits for the running ones, at most until the deadline of `openBus`. */
  consume(queue: string, options: ConsumeOptions, onJob: (job: BusJob) => Promise<void>): Promise<AsyncDisposable>;
  /** Throws when the transport does not answer. */
  ping(): Promise<void>;
  /** Another text than before means that the transport was emptied and holds nothing from before. */
  epoch(): Promise<string>;
}
