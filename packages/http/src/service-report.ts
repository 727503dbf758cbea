import type { ServiceReport } from './internal-api/report-status.ts';

type Waiting = { readonly queue: string; readonly count: number; readonly oldestAt: Date };

const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();

/** What a process tells of itself, around what it knows of its messages. */
export function serviceReport(messaging: {
  readonly outbox: readonly Waiting[];
  readonly deadLetters: readonly Waiting[];
}): ServiceReport {
  const told = ({ queue, count, oldestAt }: Waiting) => ({ queue, count, oldestAt: oldestAt.toISOString() });
  return {
    version: '0.1.0',
    startedAt,
    outbox: messaging.outbox.map(told),
    deadLetters: messaging.deadLetters.map(told),
  };
}
