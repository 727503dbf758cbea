/** The value that `part` (0…1) of the sample does not exceed, by nearest rank. */
export function quantile(sample: readonly number[], part: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) throw new Error('a quantile of nothing');
  return value;
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);
