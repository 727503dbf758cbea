import type { App } from '@inkan/http';
import type { Registrar } from '../use-cases/registrar.ts';
import { reportReconciliation } from '../use-cases/report-register.ts';

/** How far the signer's log and the register differed when they were last compared; absent before the first time. */
export function addReconciliationMetric(app: App, { database }: Pick<Registrar, 'database'>): void {
  app.gauge('certificates_reconciliation_differences', 'Of the last comparison with the signer’s log', async () => {
    const last = await reportReconciliation(database);
    return last?.differences.total;
  });
}
