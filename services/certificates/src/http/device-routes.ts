import { type App, actorOf, dryRunQuery, idempotencyOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { editDevices } from '../use-cases/edit-device/edit-devices.ts';
import { editDevice } from '../use-cases/edit-device/index.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Holder, Id } from './certificate-schema.ts';

const Text = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const EditedDevice = Type.Object(
  { id: Id, userId: Id, email: Type.String(), upn: Text('プリンシパル名'), sid: Text('SID') },
  { $id: 'EditedDevice' },
);
const DeviceEditBody = Type.Object(
  {
    upn: Type.Optional(Text('プリンシパル名: name@domain')),
    sid: Type.Optional(Text('S-1-5-21-…')),
  },
  { $id: 'DeviceEditRequest' },
);
const DeviceEditsBody = Type.Object(
  {
    edits: Type.Array(
      Type.Object({
        deviceId: Type.Optional(Id),
        holder: Type.Optional(Holder),
        changes: DeviceEditBody,
      }),
      { minItems: 1, maxItems: 500 },
    ),
  },
  {
    $id: 'DeviceEditsRequest',
    examples: [
      {
        edits: [
          { holder: { linkageId: 'u-4711', deviceCode: '01' }, changes: { upn: 'taro.yamada@mytest.local' } },
          { holder: { linkageId: 'u-4712' }, changes: { upn: null } },
        ],
      },
    ],
  },
);
const access = ['operator', 'provider', 'administrator'] as const;

/** 利用デバイス: one, or many by one request. */
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
        body: DeviceEditBody,
        response: { 200: EditedDevice },
      },
      config: { access },
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

  app.post(
    '/v1/contracts/:contractId/device-edits',
    {
      schema: {
        operationId: 'editDevices',
        summary: '利用者編集（プリンシパル名、複数）',
        description:
          'Up to 500 edits of devices, all or none: each of one device by id, or of every device that a `holder` stands for. Every error of every edit is told at its place (`/edits/3/changes/upn`). What is left out stays; it stands in the next certificates.',
        tags: ['devices'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: DeviceEditsBody,
        response: { 200: Type.Object({ items: Type.Array(EditedDevice) }, { $id: 'EditedDevices' }) },
      },
      config: { access },
    },
    async (request) => ({
      items: await editDevices(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        edits: request.body.edits,
        dryRun: request.query.dryRun ?? false,
        idempotency: idempotencyOf(request),
        actor: actorOf(request),
      }),
    }),
  );
}
