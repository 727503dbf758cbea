import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { KeyAlgorithm } from '@inkan/domain';
import type { KeyPair } from './key-pair.ts';
import { createKeyQueue, type Slice, slicesOf, type Urgency } from './key-queue.ts';

export type KeyOrder = { readonly algorithm: KeyAlgorithm; readonly count: number };
type Copied = { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };
export type KeyAnswer = { readonly pairs: readonly Copied[] } | { readonly error: string };

/** Makes key pairs beside everything else. */
export interface KeyThreads extends AsyncDisposable {
  /** @throws Error when a thread died over it; it is replaced at the next key */
  generate(algorithm: KeyAlgorithm, count: number, urgency: Urgency): Promise<KeyPair[]>;
  /** Nothing is asked for. */
  readonly idle: boolean;
}

/** `prompt`: at the priority of the service, for `urgent` keys alone. `patient`: whatever there is, behind other work. */
type Kind = 'prompt' | 'patient';
type Thread = { readonly worker: Worker; slice: Slice | undefined };

/**
 * Threads of their own, one patient one per core and a prompt one: libuv's pool, where key pairs could be made as well,
 * also reads files and looks up names. The patient ones give way to every other thread of the machine, so that a file of
 * 100,000 keys takes what is left over and nothing else; the prompt one keeps a single registration from waiting for
 * them. Threads start with the first key.
 * @param cores patient threads
 */
export function createKeyThreads(cores = availableParallelism()): KeyThreads {
  const queue = createKeyQueue();
  const kinds: readonly Kind[] = ['prompt', ...Array.from({ length: cores }, () => 'patient' as const)];
  const threads: (Thread | undefined)[] = kinds.map(() => undefined);
  let closed = false;

  const start = (index: number): Thread => {
    const worker = new Worker(new URL('./key-thread.ts', import.meta.url), { workerData: kinds[index] });
    const thread: Thread = { worker, slice: undefined };
    const lose = (error: unknown): void => {
      if (threads[index] === thread) threads[index] = undefined;
      thread.slice?.done.reject(error);
      thread.slice = undefined;
      if (!closed) handOut();
    };
    worker.on('message', (answer: KeyAnswer) => {
      const { slice } = thread;
      thread.slice = undefined;
      // Only a thread that works keeps the process alive.
      worker.unref();
      if ('pairs' in answer) slice?.done.resolve(answer.pairs.map(inBuffers));
      else slice?.done.reject(new Error(`a key pair could not be made: ${answer.error}`));
      handOut();
    });
    worker.on('error', lose);
    worker.on('exit', () => lose(new Error('a key thread ended')));
    threads[index] = thread;
    return thread;
  };

  /** To every free thread what it may take; a slice stays in the queue until then, where something may still pass it. */
  const handOut = (): void => {
    for (const [index, kind] of kinds.entries()) {
      if (threads[index]?.slice !== undefined) continue;
      const slice = queue.take(kind === 'prompt' ? 'urgent' : 'spare');
      if (slice === undefined) continue;
      const thread = threads[index] ?? start(index);
      thread.slice = slice;
      thread.worker.ref();
      thread.worker.postMessage({ algorithm: slice.algorithm, count: slice.count } satisfies KeyOrder);
    }
  };

  return {
    async generate(algorithm, count, urgency) {
      if (closed) throw new Error('the key threads have ended');
      const slices = slicesOf(algorithm, count, urgency);
      for (const slice of slices) queue.put(slice);
      handOut();
      return (await Promise.all(slices.map(({ done }) => done.promise))).flat();
    },
    get idle() {
      return queue.size === 0 && threads.every((thread) => thread?.slice === undefined);
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      await Promise.all(threads.map((thread) => thread?.worker.terminate()));
      for (let left = queue.take('spare'); left !== undefined; left = queue.take('spare')) {
        left.done.reject(new Error('the key threads have ended'));
      }
    },
  };
}

function inBuffers({ publicKey, privateKey }: Copied): KeyPair {
  return { publicKey: viewOf(publicKey), privateKey: viewOf(privateKey) };
}

/** The same memory: what is wiped here is wiped. */
function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
