import { availableParallelism } from 'node:os';
import type { KeyAlgorithm } from '@inkan/domain';
import type { Logger } from '@inkan/runtime';
import type { KeyPair } from './key-pair.ts';
import type { KeyThreads } from './key-threads.ts';

/** Keys that are made before the requests they are for are claimed. In memory alone: a crash leaves them nowhere. */
export interface KeyStock extends Disposable {
  /** So many are to be on hand; more are wiped. @param enough whoever hears is told when so many are */
  keep(algorithm: KeyAlgorithm, wanted: number, enough: number): void;
  onHand(algorithm: KeyAlgorithm): number;
  /** So many at most; nobody else gets these. */
  take(algorithm: KeyAlgorithm, count: number): KeyPair[];
  /** Called when enough are on hand. */
  hear(listener: () => void): void;
}

/** Asked of the threads together. */
const keysPerOrder = 4;

type Shelf = { wanted: number; enough: number; making: number; readonly pairs: KeyPair[] };

/**
 * Algorithms in turn, a few keys at a time and only so many that no thread has to wait for the next: what is asked of the
 * threads meanwhile for claimed requests comes first.
 */
export function createKeyStock(
  threads: Pick<KeyThreads, 'generate'>,
  logger: Logger,
  cores = availableParallelism(),
): KeyStock {
  // The one whose turn is longest ago is first.
  const shelves = new Map<KeyAlgorithm, Shelf>();
  const listeners: (() => void)[] = [];
  let ordered = 0;
  let closed = false;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const order = (): void => {
    while (!closed && ordered < 2 * cores) {
      const next = [...shelves].find(([, { pairs, making, wanted }]) => pairs.length + making < wanted);
      if (next === undefined) return;
      const [algorithm, shelf] = next;
      shelves.delete(algorithm);
      shelves.set(algorithm, shelf);
      make(algorithm, shelf, Math.min(keysPerOrder, shelf.wanted - shelf.pairs.length - shelf.making));
    }
  };

  const make = (algorithm: KeyAlgorithm, shelf: Shelf, count: number): void => {
    ordered += 1;
    shelf.making += count;
    threads.generate(algorithm, count, 'ahead').then(
      (pairs) => {
        ordered -= 1;
        shelf.making -= count;
        const before = shelf.pairs.length;
        shelf.pairs.push(...pairs);
        wipe(shelf.pairs.splice(closed ? 0 : shelf.wanted));
        order();
        if (before < shelf.enough && shelf.pairs.length >= shelf.enough) tell();
      },
      (err: unknown) => {
        // Asked again by the next `keep`: at once, a thread that always dies would be asked without end.
        ordered -= 1;
        shelf.making -= count;
        if (!closed) logger.error({ err, algorithm }, 'keys could not be made ahead');
      },
    );
  };

  return {
    keep: (algorithm, wanted, enough) => {
      const shelf = shelves.get(algorithm) ?? { wanted, enough, making: 0, pairs: [] };
      Object.assign(shelf, { wanted, enough });
      if (!shelves.has(algorithm)) shelves.set(algorithm, shelf);
      wipe(shelf.pairs.splice(wanted));
      order();
    },
    onHand: (algorithm) => shelves.get(algorithm)?.pairs.length ?? 0,
    take: (algorithm, count) => {
      const shelf = shelves.get(algorithm);
      if (shelf === undefined) return [];
      const taken = shelf.pairs.splice(0, count);
      shelf.wanted -= taken.length;
      return taken;
    },
    hear: (listener) => void listeners.push(listener),
    [Symbol.dispose]: () => {
      closed = true;
      for (const { pairs } of shelves.values()) wipe(pairs.splice(0));
    },
  };
}

function wipe(pairs: readonly KeyPair[]): void {
  for (const { privateKey } of pairs) privateKey.fill(0);
}
