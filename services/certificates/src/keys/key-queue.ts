import type { KeyAlgorithm } from '@inkan/domain';
import type { KeyPair } from './key-pair.ts';

/**
 * `urgent`: somebody waits. `batch`: rows of a file that are claimed. `ahead`: for rows that will be. `spare`: for the pool
 * of ready keys. The first goes first.
 */
const urgencies = ['urgent', 'batch', 'ahead', 'spare'] as const;
export type Urgency = (typeof urgencies)[number];

/** A part of what one caller asked for, as much as a thread does without looking up. */
export type Slice = {
  readonly algorithm: KeyAlgorithm;
  readonly count: number;
  readonly urgency: Urgency;
  readonly done: PromiseWithResolvers<KeyPair[]>;
};

/** After a slice a thread looks for something more urgent: so few keys that this is after a twentieth of a second or so. */
const keysPerSlice: Readonly<Record<KeyAlgorithm, number>> = { rsa2048: 1, rsa3072: 1, 'ec-p256': 64, 'ec-p384': 16 };

/** The same for keys that nobody waits for yet: a fifth of one, so that a thread rests seldom until it is given the next. */
const keysPerSliceAhead: typeof keysPerSlice = { ...keysPerSlice, rsa2048: 4 };

export function slicesOf(algorithm: KeyAlgorithm, count: number, urgency: Urgency): Slice[] {
  const slices: Slice[] = [];
  const most = (urgency === 'ahead' ? keysPerSliceAhead : keysPerSlice)[algorithm];
  for (let left = count; left > 0; left -= most) {
    const part = Math.min(left, most);
    slices.push({ algorithm, count: part, urgency, done: Promise.withResolvers() });
  }
  return slices;
}

/** First in, first out, within an urgency. */
export interface KeyQueue {
  readonly size: number;
  put(slice: Slice): void;
  /** The most urgent one, of those that are at least so urgent. */
  take(atLeast: Urgency): Slice | undefined;
}

export function createKeyQueue(): KeyQueue {
  const waiting: Record<Urgency, Slice[]> = { urgent: [], batch: [], ahead: [], spare: [] };
  return {
    get size() {
      return urgencies.reduce((sum, urgency) => sum + waiting[urgency].length, 0);
    },
    put: (slice) => void waiting[slice.urgency].push(slice),
    take: (atLeast) => {
      for (const urgency of urgencies) {
        const slice = waiting[urgency].shift();
        if (slice !== undefined) return slice;
        if (urgency === atLeast) return undefined;
      }
      return undefined;
    },
  };
}
