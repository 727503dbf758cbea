import { type Logger, startLoop } from '@inkan/runtime';
import type { Deps } from '../use-cases/deps.ts';
import { sampleStatus } from '../use-cases/sample-status.ts';

const minuteMs = 60_000;

/** What the service does by itself. It may run in several processes at once. */
export function startSchedules(
  deps: Pick<Deps, 'database' | 'internal' | 'clock'>,
  { logger, signal }: { logger: Logger; signal: AbortSignal },
): AsyncDisposable {
  return startLoop({ name: 'sample status', everyMs: minuteMs, run: () => sampleStatus(deps), logger, signal });
}
