import { type Logger, type Loop, startLoop } from '@inkan/runtime';
import type { Generations } from '../generations/load-generations.ts';
import { type CrlContext, issueCrl } from '../issue-crl/issue-crl.ts';

/** Looks every second, and when nudged, whether a generation needs a new list. One that fails does not hold up the others. */
export function startCrlLoop(
  context: CrlContext & { readonly generations: Generations; readonly signal: AbortSignal; readonly logger: Logger },
): Loop {
  const { generations, logger, signal } = context;
  return startLoop({
    name: 'issue CRLs',
    everyMs: 1_000,
    logger,
    signal,
    run: async () => {
      const failures: unknown[] = [];
      for (const generation of generations.values()) {
        // A CA whose own certificate has ended says nothing any more.
        if (generation.issuer.notAfter <= context.clock.now()) continue;
        await issueCrl(context, generation).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not every CRL could be made');
    },
  });
}
