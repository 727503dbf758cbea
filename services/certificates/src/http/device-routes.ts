import { type App, actorOf, dryRunQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { editDevice } from '../use-cases/edit-device.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Id } from './certificate-schema.ts';

const Text = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const EditedDevice = Type.Object(
  { id: Id, userId: Id, email: Type.String(), upn: Text('プリンシパル名'), sid: Text('SID') },
  { $id: 'EditedDevice' },
);

/** 利用デバイス, one by one. */
export function addDeviceRoutes(app: App, registrar: Registrar): void {
  app.patch(
    '/v1/contracts/:contractId/devices/:deviceId',
    {
      schema: {
        operationId: 'editDevice',
        summary: '利用者編集（プリンシパル名）',
        description:
          'Changes what belongs to a device, where the service has the option `upn`; null takes it away, left out it stays. It stands in the next certificate of the device, after a reissue.',
        tags: ['devices'],
        params: Type.Object({ contractId: Id, deviceId: Id }),
        querystring: dryRunQuery,
        body: Type.Object(
          {
            upn: Type.Optional(Text('プリンシパル名: name@domain')),
            sid: Type.Optional(Text('S-1-5-21-…')),
          },
          { $id: 'DeviceEditRequest', examples: [{ upn: 'taro.yamada@mytest.local' }] },
        ),
        response: { 200: EditedDevice },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
    },
    async (request) =>
      editDevice(registrar, {
        scope: scopeOf(request.identity),
        ...request.params,
        typed: request.body,
        dryRun: request.query.dryRun ?? false,
        actor: actorOf(request),
      }),
  );
}
