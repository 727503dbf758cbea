/** Algorithms whose keys take so long that those for rows of files are made before the rows are claimed. */
export const algorithmsAhead = ['rsa2048', 'rsa3072'] as const;
export type AlgorithmAhead = (typeof algorithmsAhead)[number];

/** Rows of files that wait for keys of one algorithm. */
export type WaitingForKeys = { readonly rows: number; readonly organizations: number };

/** Rows looked at together, and keys on hand at most. */
export const mostAhead = 650;

/** Keys that make up a batch: some five seconds of two cores. */
const whole: Readonly<Record<AlgorithmAhead, number>> = { rsa2048: 200, rsa3072: 50 };

/**
 * How many keys are to be on hand before rows are claimed. A batch is worth its transactions if it is large; but towards the
 * end they become smaller, so that the signer is not left with a large one when the last key is made; and where several
 * organizations wait, whoever comes last has its first certificates after little more than a second.
 */
export function enoughKeys(algorithm: AlgorithmAhead, { rows, organizations }: WaitingForKeys): number {
  const most = organizations > 1 ? (whole[algorithm] * 3) / 10 : whole[algorithm];
  const least = whole[algorithm] / 10;
  return Math.min(rows, most, Math.max(least, Math.ceil(rows / 2)));
}
