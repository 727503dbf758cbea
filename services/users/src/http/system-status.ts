import type { App } from '@inkan/http';
import type { Deps } from '../use-cases/deps.ts';
import { readSystemStatus } from '../use-cases/read-system-status.ts';
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
}
