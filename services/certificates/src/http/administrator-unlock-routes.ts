import { type App, actorOf, dryRunQuery, idempotencyOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Registrar } from '../use-cases/registrar.ts';
import { unlockAdministrator } from '../use-cases/unlock-administrator.ts';
import { Id } from './certificate-schema.ts';

const Unlocked = Type.Object({ certificateIds: Type.Array(Id) }, { $id: 'UnlockedAdministrator' });

/** ロック解除 of 管理者証明書ダウンロード. */
export function addAdministratorUnlockRoutes(app: App, registrar: Registrar): void {
  app.post(
    '/v1/organizations/:organizationId/administrators/:administratorId/enrolment-unlock',
    {
      schema: {
        operationId: 'unlockAdministrator',
        summary: '管理者のロック解除',
        description:
          'Unlocks the download page of an administrator’s certificates that ten wrong passwords have locked. 202: done within seconds. The links of the mails stay as they are.',
        tags: ['administrators'],
        params: Type.Object({ organizationId: Id, administratorId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({}),
        response: { 200: Unlocked, 202: Unlocked },
      },
      config: { access: ['operator'] },
    },
    async (request, reply) => {
      const { dryRun = false } = request.query;
      const unlocked = await unlockAdministrator(registrar, {
        scope: scopeOf(request.identity),
        ...request.params,
        dryRun,
        idempotency: idempotencyOf(request),
        actor: actorOf(request),
      });
      return reply.code(dryRun ? 200 : 202).send(unlocked);
    },
  );
}
