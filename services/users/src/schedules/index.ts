import { type Logger, startLoop } from '@inkan/runtime';
import type { Deps } from '../use-cases/deps.ts';
import { sampleStatus } from '../use-cases/sample-status.ts';
import { tellAgain } from '../use-cases/tell-again.ts';

const minuteMs = 60_000;

/** What the service does by itself. It may run in several processes at once. */
export function startSchedules(
  deps: Pick<Deps, 'database' | 'internal' | 'clock'>,
  { logger, signal }: { logger: Logger; signal: AbortSignal },
): AsyncDisposable {
  const stack = new AsyncDisposableStack();
  const every = (name: string, run: () => Promise<void>) =>
    stack.use(startLoop({ name, everyMs: minuteMs, run, logger, signal }));
  every('sample status', () => sampleStatus(deps));
  every('tell again', async () => {
    const told = await tellAgain(deps);
    if (told > 0) logger.info({ told }, 'organizations and contracts were told again to those who keep copies');
  });
  return stack;
}
