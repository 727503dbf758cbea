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

type Asked = PromiseWithResolvers<Buffer[]>;
type Waiting = { readonly order: SigningOrder; readonly asked: Asked };
type Thread = { readonly worker: Worker; readonly atWork: Map<number, Asked> };

/** Few enough that a batch keeps every thread busy to its end, many enough that handing over costs little. */
const mostPerOrder = 32;
/** One that is signed and one that follows at once: more wait here, where it can still be said who comes first. */
const mostAtThread = 2;

/** One per core; kept once started. */
const threads: (Thread | undefined)[] = Array.from({ length: availableParallelism() });
/** Of each batch, what no thread has yet. */
const batches: Waiting[][] = [];
let lastId = 0;

/**
 * Signs each and verifies each signature, on threads of this process. A call after another there, and no promise per
 * signature here: by libuv's pool each of the two calls costs some 30 µs more (a signature with RSA-3072 takes 725). Of several
 * batches that comes first of which least is left: a single certificate waits for no batch, and a batch that was begun is done
 * before the next.
 * @throws Error when one does not verify, or a thread died, which is replaced at the next call
 */
export async function signOnThreads(keys: SigningKeys, items: readonly Uint8Array[]): Promise<Buffer[]> {
  const perOrder = Math.min(mostPerOrder, Math.ceil(items.length / threads.length));
  const batch: Waiting[] = [];
  for (let at = 0; at < items.length; at += perOrder) {
    lastId += 1;
    const order = { ...keys, id: lastId, items: joinOctets(items.slice(at, at + perOrder)) };
    batch.push({ order, asked: Promise.withResolvers() });
  }
  const signatures = Promise.all(batch.map(({ asked }) => asked.promise));
  batches.push(batch);
  handOut();
  try {
    return (await signatures).flat();
  } finally {
    // Where one failed, nobody waits for the others.
    batch.length = 0;
  }
}

/** As many orders to the threads as they may have, each to the one that has least to do. */
function handOut(): void {
  for (;;) {
    const left = batches.filter(({ length }) => length > 0);
    batches.splice(0, batches.length, ...left);
    const next = left.reduce<Waiting[] | undefined>(
      (least, batch) => (least === undefined || batch.length < least.length ? batch : least),
      undefined,
    );
    const load = (index: number): number => threads[index]?.atWork.size ?? 0;
    const index = [...threads.keys()].reduce((least, other) => (load(other) < load(least) ? other : least));
    if (next === undefined || load(index) >= mostAtThread) return;
    const first = next.shift();
    if (first !== undefined) hand(first, threads[index] ?? start(index));
  }
}

function hand({ order, asked }: Waiting, { worker, atWork }: Thread): void {
  atWork.set(order.id, asked);
  // Only a thread that works keeps the process alive.
  worker.ref();
  worker.postMessage(order, [order.items.octets.buffer]);
}

function start(index: number): Thread {
  const worker = new Worker(new URL('./signing-thread.ts', import.meta.url));
  const thread: Thread = { worker, atWork: new Map() };
  const lose = (error: unknown): void => {
    if (threads[index] === thread) threads[index] = undefined;
    for (const asked of thread.atWork.values()) asked.reject(error);
    thread.atWork.clear();
    // Other batches go on, by a new thread.
    queueMicrotask(handOut);
  };
  worker.on('message', (answer: SigningAnswer) => {
    const asked = thread.atWork.get(answer.id);
    thread.atWork.delete(answer.id);
    handOut();
    if (thread.atWork.size === 0) worker.unref();
    if ('signatures' in answer) asked?.resolve(splitOctets(answer.signatures));
    else asked?.reject(new Error(answer.error));
  });
  worker.on('error', lose);
  worker.on('exit', () => lose(new Error('a signing thread ended')));
  threads[index] = thread;
  return thread;
}
