import { type KeyAlgorithm, keyAlgorithms } from '@inkan/domain';

/** How many ready keys are kept of each algorithm; 0: none is made, none is taken. */
export type KeyPool = Readonly<Record<KeyAlgorithm, number>>;

export function keyPoolOf(size: (algorithm: KeyAlgorithm) => number): KeyPool {
  const [rsa2048, rsa3072, p256, p384] = keyAlgorithms.map(size);
  return { rsa2048: rsa2048 ?? 0, rsa3072: rsa3072 ?? 0, 'ec-p256': p256 ?? 0, 'ec-p384': p384 ?? 0 };
}

/** The algorithms that have a pool. */
export function pooledAlgorithms(pool: KeyPool): KeyAlgorithm[] {
  return keyAlgorithms.filter((algorithm) => pool[algorithm] > 0);
}

/** Keys in one round of filling: a second of work or less, after which whatever waits by then goes first. */
const perRound: KeyPool = { rsa2048: 8, rsa3072: 2, 'ec-p256': 250, 'ec-p384': 100 };

/** What is missing most, by share; undefined when the pool is full. */
export function nextToFill(
  pool: KeyPool,
  ready: ReadonlyMap<KeyAlgorithm, number>,
): { algorithm: KeyAlgorithm; count: number } | undefined {
  const missing = pooledAlgorithms(pool)
    .map((algorithm) => ({ algorithm, count: pool[algorithm] - (ready.get(algorithm) ?? 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count / pool[b.algorithm] - a.count / pool[a.algorithm]);
  const [most] = missing;
  return most && { algorithm: most.algorithm, count: Math.min(most.count, perRound[most.algorithm]) };
}
