import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import type { Random } from './seeded-random.ts';

export type Strikes = {
  /** Strikes again and again while this runs, and at least so often. */
  during<T>(run: () => Promise<T>, atLeast: number): Promise<T>;
  /** How often which fault has struck. */
  readonly counts: ReadonlyMap<string, number>;
};

/** Milliseconds between two faults. */
export type Rhythm = { readonly from: number; readonly to: number };

/** Faults in an order and at intervals that come again with their seed; each of them before any comes a second time. */
export function strikesOf(
  faults: readonly Fault[],
  random: Random,
  { from, to }: Rhythm,
  say: (line: string) => void,
): Strikes {
  const counts = new Map<string, number>();
  let deck: Fault[] = [];
  const strikeNext = async (): Promise<void> => {
    const waitMs = Math.round(random.between(from, to));
    if (deck.length === 0) deck = random.shuffled(faults);
    const fault = deck.pop();
    if (fault === undefined) throw new Error('there is no fault');
    await pause(waitMs);
    const startedAt = performance.now();
    await fault.strike();
    counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
    say(`  after ${waitMs} ms: ${fault.name} (over in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
  };
  return {
    counts,
    async during(run, atLeast) {
      let running = true;
      const ended = run().finally(() => {
        running = false;
      });
      // Looked at below; a failure must not count as unhandled until then.
      ended.catch(() => {});
      for (let struck = 0; running || struck < atLeast; struck += 1) await strikeNext();
      return ended;
    },
  };
}
