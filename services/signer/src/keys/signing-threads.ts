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
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Asked> };

/** Few enough that a batch keeps every thread busy to its end, many enough that handing over costs little. */
const mostPerOrder = 32;

/** One per core; kept once started. */
const threads: (Thread | undefined)[] = Array.from({ length: availableParallelism() });
let lastId = 0;

/**
 * Signs each and verifies each signature, on threads of this process. A call after another there, and no promise per
 * signature here: by libuv's pool each of the two calls costs some 30 µs more (a signature with RSA-3072 takes 725).
 * @throws Error when one does not verify, or a thread died, which is replaced at the next call
 */
export async function signOnThreads(keys: SigningKeys, items: readonly Uint8Array[]): Promise<Buffer[]> {
  const orders: Promise<Buffer[]>[] = [];
  const perOrder = Math.min(mostPerOrder, Math.ceil(items.length / threads.length));
  for (let at = 0; at < items.length; at += perOrder) orders.push(place(keys, items.slice(at, at + perOrder)));
  return (await Promise.all(orders)).flat();
}

/** An order to the thread that has least to do. */
function place(keys: SigningKeys, items: readonly Uint8Array[]): Promise<Buffer[]> {
  const load = (index: number): number => threads[index]?.waiting.size ?? 0;
  const index = [...threads.keys()].reduce((least, other) => (load(other) < load(least) ? other : least));
  const { worker, waiting } = threads[index] ?? start(index);
  lastId += 1;
  const order: SigningOrder = { ...keys, id: lastId, items: joinOctets(items) };
  const asked: Asked = Promise.withResolvers();
  waiting.set(order.id, asked);
  // Only a thread that works keeps the process alive.
  worker.ref();
  worker.postMessage(order, [order.items.octets.buffer]);
  return asked.promise;
}

function start(index: number): Thread {
  const worker = new Worker(new URL('./signing-thread.ts', import.meta.url));
  const thread: Thread = { worker, waiting: new Map() };
  const lose = (error: unknown): void => {
    if (threads[index] === thread) threads[index] = undefined;
    for (const asked of thread.waiting.values()) asked.reject(error);
    thread.waiting.clear();
  };
  worker.on('message', (answer: SigningAnswer) => {
    const asked = thread.waiting.get(answer.id);
    thread.waiting.delete(answer.id);
    if (thread.waiting.size === 0) worker.unref();
    if ('signatures' in answer) asked?.resolve(splitOctets(answer.signatures));
    else asked?.reject(new Error(answer.error));
  });
  worker.on('error', lose);
  worker.on('exit', () => lose(new Error('a signing thread ended')));
  threads[index] = thread;
  return thread;
}
