import { type Database, keepForgery } from '@inkan/postgres';
import type { Logger } from '@inkan/runtime';
import type { BusJob } from './bus.ts';

const alarmEveryMs = 10_000;
const askAgainAfterMs = 600_000;

type Queue = { quietUntil: number; unsaid: number; fullUntil: number };

export interface Forgeries {
  /** To be called instead of everything else that a job would have caused: no effect, no inbox row, no receipt. */
  note(queue: string, job: BusJob): Promise<void>;
}

/**
 * What is not as its producer published it: alarms, and is kept for a person to look at. Whoever can forge one can forge
 * millions, so per queue there is one alarm in ten seconds, which counts the others, and the database keeps a sample.
 */
export function createForgeries<DB>(database: Database<DB>, logger: Logger): Forgeries {
  const queues = new Map<string, Queue>();

  return {
    async note(queue, job) {
      const now = Date.now();
      const state = queues.get(queue) ?? { quietUntil: 0, unsaid: 0, fullUntil: 0 };
      queues.set(queue, state);
      if (now < state.quietUntil) state.unsaid += 1;
      else {
        const facts = { alarm: 'message-forged', queue, job: job.id.slice(0, 64), unsaid: state.unsaid };
        logger.error(facts, 'a message is not as its producer published it; it was not obeyed');
        Object.assign(state, { quietUntil: now + alarmEveryMs, unsaid: 0 });
      }
      if (now < state.fullUntil) return;
      const kept = await keepForgery(database, { queue, body: job.body });
      if (!kept) state.fullUntil = now + askAgainAfterMs;
    },
  };
}
