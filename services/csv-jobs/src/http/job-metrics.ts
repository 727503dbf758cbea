import type { App } from '@inkan/http';
import { Counter, Gauge } from 'prom-client';
import type { Deps } from '../use-cases/deps.ts';
import { jobFigures } from '../use-cases/report-jobs.ts';

/** What waits, how fast it goes and how old the oldest is; of the whole house, whichever process is asked. */
export function addJobMetrics(app: App, deps: Pick<Deps, 'database' | 'clock'>): void {
  const registers = [app.metrics];
  const waiting = new Gauge({ name: 'csv_jobs_waiting', help: 'Jobs that have not ended', registers });
  const rows = new Gauge({ name: 'csv_jobs_rows_waiting', help: 'Rows of these that are to be done', registers });
  const givenUp = new Gauge({
    name: 'csv_jobs_rows_given_up',
    help: 'Rows that were given up after inner errors and wait to be resumed',
    registers,
  });
  new Gauge({
    name: 'csv_jobs_oldest_seconds',
    help: 'Since the oldest job that has not ended came in; 0: there is none',
    registers,
    async collect() {
      const figures = await jobFigures(deps);
      waiting.set(figures.jobs);
      rows.set(figures.rows);
      givenUp.set(figures.givenUpRows);
      this.set(figures.oldestAt ? (deps.clock.now().getTime() - figures.oldestAt.getTime()) / 1_000 : 0);
    },
  });
  new Counter({
    name: 'csv_jobs_rows_done_total',
    help: 'Rows that have ended, failed ones included; its rate is the pace',
    registers,
    async collect() {
      const { rowsDone } = await jobFigures(deps);
      this.reset();
      this.inc(rowsDone);
    },
  });
}
