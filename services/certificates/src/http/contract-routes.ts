import { deviceCodes } from '@inkan/domain';
import { type App, cursorPage, decodeCursor, encodeCursor, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { listDevices } from '../use-cases/read-certificates.ts';
import { readLicences } from '../use-cases/read-licences.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Id, Instant, Position } from './certificate-schema.ts';

const readers = ['operator', 'provider', 'administrator', 'auditor'] as const;
const OfContract = Type.Object({ contractId: Id });

/** 利用デバイス */
const Device = Type.Object(
  {
    id: Id,
    userId: Id,
    userName: Type.String(),
    deviceCode: Type.Enum([...deviceCodes]),
    email: Type.String(),
    registeredAt: Instant,
    /** Whether it holds a licence. */
    licensed: Type.Boolean(),
    upn: Type.Union([Type.String(), Type.Null()], { description: 'プリンシパル名 of its next certificate' }),
    sid: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: 'Device' },
);

const Licences = Type.Object(
  { contracted: Type.Integer(), used: Type.Integer(), free: Type.Integer() },
  { $id: 'Licences' },
);

/** What the registrar holds of a contract besides certificates: devices and licences. */
export function addContractRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/contracts/:contractId/devices',
    {
      schema: {
        operationId: 'listDevices',
        summary: '利用デバイスの一覧',
        tags: ['devices'],
        params: OfContract,
        querystring: Type.Object({ ...pageQuery.properties, userId: Type.Optional(Id) }),
        response: { 200: cursorPage(Device, { $id: 'DevicePage' }) },
      },
      config: { access: readers },
    },
    async (request) => {
      const { userId, cursor, limit = 50 } = request.query;
      const [registeredAt, deviceId] = cursor === undefined ? [] : decodeCursor(Position, cursor);
      const page = await listDevices(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        userId,
        after: registeredAt && deviceId ? { registeredAt, deviceId } : undefined,
        limit,
      });
      return {
        items: page.items.map((row) => ({
          id: row.device_id,
          userId: row.user_id,
          userName: `${row.family_name} ${row.given_name}`,
          deviceCode: row.device_code,
          email: row.email,
          upn: row.upn,
          sid: row.sid,
          registeredAt: row.registered_at.toISOString(),
          licensed: row.seat,
        })),
        nextCursor: page.next && encodeCursor([page.next.registeredAt, page.next.deviceId]),
      };
    },
  );

  app.get(
    '/v1/contracts/:contractId/licences',
    {
      schema: {
        operationId: 'readLicences',
        summary: 'ライセンス数',
        tags: ['contracts'],
        params: OfContract,
        response: { 200: Licences },
      },
      config: { access: readers },
    },
    async (request) => readLicences(registrar, { scope: scopeOf(request.identity), ...request.params }),
  );
}
