import type { App } from '@inkan/http';
import { Gauge } from 'prom-client';
import type { Registrar } from '../use-cases/registrar.ts';
import { reportReconciliation } from '../use-cases/report-register.ts';

/** How far the signer's log and the register differed when they were last compared; `NaN` before the first time. */
export function addReconciliationMetric(app: App, { database }: Pick<Registrar, 'database'>): void {
  new Gauge({
    name: 'certificates_reconciliation_differences',
    help: 'Differences between log and register when they were last compared',
    registers: [app.metrics],
    async collect() {
      const last = await reportReconciliation(database);
      this.set(last?.differences.total ?? Number.NaN);
    },
  });
}
