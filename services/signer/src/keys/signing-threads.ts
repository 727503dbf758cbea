import type { KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { joinOctets, type OctetStrings, splitOctets } from './octet-strings.ts';

export type SigningKeys = {
  readonly digest: string;
  readonly privateKey: KeyObject;
  /** The public key that each signature must verify with. */
  readonly verifyWith: KeyObject;
};

export type SigningOrder = SigningKeys & { readonly id: number; readonly items: OctetStrings };
export type SigningAnswer =
  | { readonly id: number; readonly signatures: OctetStrings }
  | { readonly id: number; readonly error: string };

/** An order that nobody has yet, and the rest of the batch that it is of. */
type Waiting = {
  readonly order: SigningOrder;
  readonly signatures: PromiseWithResolvers<Buffer[]>;
  readonly batch: Waiting[];
};
type Thread = { readonly worker: Worker; readonly atWork: Map<number, Waiting> };

/** Few enough that a batch keeps every thread busy to its end, many enough that handing over costs little. */
const mostPerOrder = 32;
/** One that is signed and one that follows at once: more wait here, where it can still be said who comes first. */
const mostAtThread = 2;

/** One per core; kept once started. */
const threads: (Thread | undefined)[] = Array.from({ length: availableParallelism() });
/** Of each batch, what no thread has yet. */
const batches = new Set<Waiting[]>();
let lastId = 0;

/**
 * Signs each and verifies each signature, on threads of this process. A call after another there, and no promise per
 * signature here: by libuv's pool each of the two calls costs some 30 µs more (a signature with RSA-3072 takes 725). Of several
 * batches that comes first of which fewest orders are left: a single certificate waits for two orders and no whole batch, and a
 * batch that was begun is done before the next.
 * @throws Error when one does not verify, or a thread died, which is replaced when there is something to do
 */
export async function signOnThreads(keys: SigningKeys, items: readonly Uint8Array[]): Promise<Buffer[]> {
  const perOrder = Math.min(mostPerOrder, Math.ceil(items.length / threads.length));
  const batch: Waiting[] = [];
  for (let at = 0; at < items.length; at += perOrder) {
    lastId += 1;
    const order = { ...keys, id: lastId, items: joinOctets(items.slice(at, at + perOrder)) };
    batch.push({ order, signatures: Promise.withResolvers(), batch });
  }
  const all = Promise.all(batch.map(({ signatures }) => signatures.promise));
  batches.add(batch);
  handOut();
  return (await all).flat();
}

/** As many orders to the threads as they may have, each to the one that has least to do. */
function handOut(): void {
  for (;;) {
    const next = nextBatch();
    const load = (index: number): number => threads[index]?.atWork.size ?? 0;
    const index = [...threads.keys()].reduce((least, other) => (load(other) < load(least) ? other : least));
    if (next === undefined || load(index) >= mostAtThread) return;
    const first = next.shift();
    if (first === undefined) continue;
    try {
      hand(first, threads[index] ?? start(index));
    } catch (error) {
      fail(first, error);
    }
  }
}

/** Of which fewest orders are left; of several, the one that came first. */
function nextBatch(): Waiting[] | undefined {
  let next: Waiting[] | undefined;
  for (const batch of batches) {
    if (batch.length === 0) batches.delete(batch);
    else if (next === undefined || batch.length < next.length) next = batch;
  }
  return next;
}

function hand(waiting: Waiting, { worker, atWork }: Thread): void {
  const { order } = waiting;
  worker.postMessage(order, [order.items.octets.buffer]);
  atWork.set(order.id, waiting);
  // Only a thread that works keeps the process alive.
  worker.ref();
}

/** Nobody waits for the rest of its batch any more. */
function fail({ signatures, batch }: Waiting, error: unknown): void {
  batch.length = 0;
  signatures.reject(error);
}

function start(index: number): Thread {
  const worker = new Worker(new URL('./signing-thread.ts', import.meta.url));
  const thread: Thread = { worker, atWork: new Map() };
  const lose = (error: unknown): void => {
    if (threads[index] === thread) threads[index] = undefined;
    for (const waiting of thread.atWork.values()) fail(waiting, error);
    thread.atWork.clear();
    // Other batches go on, by a new thread.
    handOut();
  };
  worker.on('message', (answer: SigningAnswer) => {
    const waiting = thread.atWork.get(answer.id);
    thread.atWork.delete(answer.id);
    if (waiting !== undefined) {
      if ('signatures' in answer) waiting.signatures.resolve(splitOctets(answer.signatures));
      else fail(waiting, new Error(answer.error));
    }
    handOut();
    if (thread.atWork.size === 0) worker.unref();
  });
  worker.on('error', lose);
  worker.on('exit', () => lose(new Error('a signing thread ended')));
  threads[index] = thread;
  return thread;
}
