import { type Logger, type Loop, startLoop } from '@inkan/runtime';
import type { Generations } from '../generations/load-generations.ts';
import { type CrlContext, issueCrl } from '../issue-crl/issue-crl.ts';
import type { SignerMetrics } from '../metrics.ts';

/** Looks every second, and when nudged, whether a generation needs a new list. One that fails does not hold up the others. */
export function startCrlLoop(
  context: CrlContext & {
    readonly generations: Generations;
    readonly metrics: SignerMetrics;
    readonly signal: AbortSignal;
    readonly logger: Logger;
  },
): Loop {
  const { generations, metrics, logger, signal } = context;
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
        try {
          const made = await issueCrl(context, generation);
          if (made !== undefined) metrics.crl(generation.name, made, context.clock.now());
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not every CRL could be made');
    },
  });
}
