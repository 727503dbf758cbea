import { type App, dryRunQuery } from '@inkan/http';
import { Type } from 'typebox';
import type { Deps } from '../use-cases/deps.ts';
import { registerUsers } from '../use-cases/register-users/index.ts';
import { Id } from '../views/fields.ts';
import { RegistrationBatchView } from '../views/registration-batch-view.ts';
import { changeOptionsOf } from './change-options.ts';
import { withEveryError } from './every-error.ts';
import { RegistrationBody } from './registration-body.ts';

/** As many as one question to the registrar may carry. */
const usersPerBatch = 500;

/** 利用者登録 of many people by one request. */
export function addRegistrationRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/contracts/:contractId/registrations',
    {
      schema: {
        operationId: 'registerUsers',
        summary: '利用者登録（複数）',
        description:
          'Registers up to 500 people with up to 1,000 devices, all or none: with an error in any row nothing is changed, and every error of every row is told at its place (`/users/3/devices/0/email`). 202: the certificates follow. Larger numbers are for CSV.',
        tags: ['users'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({ users: Type.Array(RegistrationBody, { minItems: 1, maxItems: usersPerBatch }) }),
        response: { 200: RegistrationBatchView, 202: RegistrationBatchView },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const answer = await withEveryError(request, (options) =>
        registerUsers(deps, request.identity, request.params.contractId, request.body.users ?? [], options),
      );
      reply.code(changeOptionsOf(request).dryRun ? 200 : 202);
      return answer;
    },
  );
}
