import type { App } from '@inkan/http';
import { Type } from 'typebox';
import { type HistoryPeriod, historyPeriods } from '../domain/status-history.ts';
import type { Deps } from '../use-cases/deps.ts';
import { readStatusHistory } from '../use-cases/read-status-history.ts';
import { readSystemStatus } from '../use-cases/read-system-status.ts';
import { StatusHistoryView } from '../views/status-history-view.ts';
import { SystemStatusView } from '../views/system-status-view.ts';

/** システムの状態, for the operator. */
export function addSystemStatusRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/system/status',
    {
      schema: {
        operationId: 'readSystemStatus',
        summary: 'システムの状態',
        description:
          'Queues, dead letters, the signer, the last CRL of each generation, the end of each root’s CRL, and what is due. Each service answers for itself; one that is down is shown as down.',
        tags: ['system'],
        response: { 200: SystemStatusView },
      },
      config: { access: ['operator'] },
    },
    async () => readSystemStatus(deps),
  );

  app.get(
    '/v1/system/status-history',
    {
      schema: {
        operationId: 'readSystemStatusHistory',
        summary: 'システムの状態の推移',
        description:
          'Figures sampled every five minutes and kept for 31 days: issuing, what waited, mails, the age of CRLs; and how many certificates end in the coming weeks.',
        tags: ['system'],
        querystring: Type.Object({
          period: Type.Optional(Type.Enum(Object.keys(historyPeriods) as HistoryPeriod[], { default: 'day' })),
        }),
        response: { 200: StatusHistoryView },
      },
      config: { access: ['operator'] },
    },
    async ({ query }) => readStatusHistory(deps, query.period ?? 'day'),
  );
}
