import type { Bench, Size } from './bench.ts';
import type { Figure } from './figure.ts';
import { loadNow } from './machine.ts';

export type Failure = { readonly name: string; readonly error: unknown };
export type Results = { readonly figures: readonly Figure[]; readonly failures: readonly Failure[] };

/** One after the other, so that none takes another's processor; one that fails does not stop the rest. */
export async function runBenches(
  chosen: readonly Bench[],
  size: Size,
  say: (progress: string) => void,
): Promise<Results> {
  const figures: Figure[] = [];
  const failures: Failure[] = [];
  for (const { name, description, run } of chosen) {
    say(`\n${name}: ${description}`);
    try {
      const load = loadNow();
      const measured = await run(size, (progress) => say(`  ${progress}`));
      for (const figure of measured) figures.push({ ...figure, details: { ...figure.details, 'load before': load } });
    } catch (error) {
      failures.push({ name, error });
      say(`  failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { figures, failures };
}

/** 0 when every bench ran and every "must" is held. */
export const exitCode = ({ figures, failures }: Results): 0 | 1 =>
  failures.length === 0 && figures.every(({ held }) => held !== false) ? 0 : 1;
