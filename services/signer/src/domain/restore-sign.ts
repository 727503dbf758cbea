/** What shows that the database is not the one that this signer last worked with. */
export type RestoreSign = 'another-database' | 'list-lost' | 'nothing-kept';

export type Remembered = {
  /** Identity of the database that was remembered; undefined where none was. */
  readonly remembered: string | undefined;
  readonly present: string;
  readonly generations: readonly {
    /** CRLNumber of the last list in the database. */
    readonly last: bigint | undefined;
    /** CRLNumbers of the lists that are kept outside it, rising. */
    readonly kept: readonly bigint[];
  }[];
};

/**
 * Holds the database against what is kept outside it. A list that is kept and not in the database was either never
 * committed (a crash: then the one before it is kept too, or it would have been the first) or lost by a restore.
 * @returns undefined: nothing shows a restore
 */
export function restoreSign({ remembered, present, generations }: Remembered): RestoreSign | undefined {
  if (remembered !== undefined && remembered !== present) return 'another-database';
  for (const { last, kept } of generations) {
    const [lowest] = kept;
    if (lowest === undefined && last !== undefined) return 'nothing-kept';
    if (lowest !== undefined && lowest > (last ?? 0n)) return 'list-lost';
  }
  return undefined;
}
