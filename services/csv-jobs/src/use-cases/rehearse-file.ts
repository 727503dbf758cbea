import type { ReadableEncoding } from '@inkan/csv';
import type { CsvError, SeatFigures } from '@inkan/domain';
import type { FileError } from '../db/schema.ts';
import type { Plan } from '../domain/plan.ts';
import type { Submission } from '../domain/submission.ts';
import type { Deps } from './deps.ts';
import type { Contract } from './open-contract.ts';
import { validateFile } from './validate-file.ts';

/** Errors that one answer lists; all of them are counted. */
const toldAtMost = 1_000;

export type Rehearsal = {
  readonly rows: number;
  readonly errorCount: number;
  readonly fileErrors: readonly FileError[];
  /** The first of them, in the order of the file. */
  readonly errors: readonly CsvError[];
  readonly plan: Plan;
  readonly licences: SeatFigures | undefined;
};

export async function rehearseFile(
  of: Pick<Deps, 'internal' | 'clock'> & {
    readonly contract: Contract;
    readonly submission: Submission;
    readonly encoding: ReadableEncoding;
    readonly pieces: AsyncIterable<Buffer>;
  },
): Promise<Rehearsal> {
  const errors: CsvError[] = [];
  const validated = await validateFile(
    { ...of, now: of.clock.now() },
    {
      accept: async () => {},
      reject: async (rows) => {
        for (const row of rows) {
          if (errors.length < toldAtMost) errors.push(...row.errors.slice(0, toldAtMost - errors.length));
        }
      },
    },
  );
  return { ...validated, errors };
}
