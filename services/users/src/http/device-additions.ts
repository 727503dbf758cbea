import { type App, dryRunQuery } from '@inkan/http';
import { Type } from 'typebox';
import type { Deps } from '../use-cases/deps.ts';
import { addDevicesToUsers } from '../use-cases/register-users/add-devices.ts';
import { Id } from '../views/fields.ts';
import { RegistrationBatchView } from '../views/registration-batch-view.ts';
import { changeOptionsOf } from './change-options.ts';
import { withEveryError } from './every-error.ts';
import { namedUserFields } from './named-user.ts';
import { DevicesBody } from './registration-body.ts';

const Addition = Type.Object({ ...namedUserFields, ...DevicesBody.properties });

/** 利用デバイスの追加 for many people by one request. */
export function addDeviceAdditionRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/contracts/:contractId/device-additions',
    {
      schema: {
        operationId: 'addDevicesToUsers',
        summary: '利用デバイスの追加（複数）',
        description:
          'More devices for up to 500 people who are registered, each named by id or by サービス連携用ID, up to 1,000 devices, all or none: every error of every addition is told at its place (`/additions/3/devices/0/email`). The rules are those of a registration. 202: the certificates follow.',
        tags: ['users'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object(
          { additions: Type.Array(Addition, { minItems: 1, maxItems: 500 }) },
          {
            $id: 'DeviceAdditionsRequest',
            examples: [{ additions: [{ linkageId: 'u-4711', devices: [{ deviceCode: '11' }] }] }],
          },
        ),
        response: { 200: RegistrationBatchView, 202: RegistrationBatchView },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const answer = await withEveryError(request, (options) =>
        addDevicesToUsers(deps, request.identity, request.params.contractId, request.body.additions ?? [], options),
      );
      reply.code(changeOptionsOf(request).dryRun ? 200 : 202);
      return answer;
    },
  );
}
