import { type App, decodeCursor, encodeCursor, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { changeKinds } from '../domain/change-kinds.ts';
import { followChanges } from '../use-cases/follow-changes.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Id, Instant } from './certificate-schema.ts';

/** `bigint` does not fit into JSON's numbers for good. */
const ChangePosition = Type.Tuple([Type.String({ pattern: '^(0|[1-9][0-9]{0,17})$' })]);
const IdOrNull = Type.Union([Id, Type.Null()]);
const TextOrNull = Type.Union([Type.String(), Type.Null()]);

const Change = Type.Object(
  {
    at: Instant,
    type: Type.Enum([...changeKinds]),
    organizationId: Id,
    serviceId: Id,
    contractId: Id,
    userId: Id,
    linkageId: Type.Union([Type.String(), Type.Null()], { description: 'As it is now' }),
    deviceId: IdOrNull,
    certificateId: IdOrNull,
    generation: TextOrNull,
    serial: Type.Union([Type.String(), Type.Null()], { description: '32 lower-case hexadecimal digits, once issued' }),
  },
  { $id: 'Change' },
);

const Changes = Type.Object(
  {
    items: Type.Array(Change),
    nextCursor: Type.String({ description: 'For the next call, also when there was nothing: keep it' }),
    more: Type.Boolean({ description: 'There is more at once: ask again without waiting' }),
  },
  { $id: 'Changes' },
);

/** The feed for providers, and for the operator: what became of users and certificates since. */
export function addChangeRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/changes',
    {
      schema: {
        operationId: 'followChanges',
        summary: '変更の通知（フィード）',
        description:
          'What became of users and certificates of one’s own services, in one order for everybody and without gaps: what is answered later never stands before what was answered. The same cursor answers the same again. Changes are kept for 90 days; a cursor from before is answered 410 `cursor-expired`: read the present state anew, then go on with `start=now`. Nothing is sent when a certificate expires: its `notAfter` is known. Changes of a suspended organization are told too (ids only), so that there is no gap when it is let in again.',
        tags: ['provider'],
        querystring: Type.Object({
          cursor: Type.Optional(
            Type.String({ minLength: 1, maxLength: 2_048, description: '`nextCursor` of the last answer' }),
          ),
          start: Type.Optional(
            Type.Enum(['oldest', 'now'], {
              default: 'oldest',
              description: 'Without a cursor: from the oldest that is kept, or only where to begin',
            }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 200 })),
          waitSeconds: Type.Optional(
            Type.Integer({ minimum: 0, maximum: 20, default: 0, description: 'Wait so long for the first change' }),
          ),
        }),
        response: { 200: Changes },
      },
      config: { access: ['operator', 'provider'] },
    },
    async (request) => {
      const { cursor, start, limit = 200, waitSeconds = 0 } = request.query;
      const from = start === 'now' ? ('now' as const) : undefined;
      const { items, position, more } = await followChanges(registrar, {
        scope: scopeOf(request.identity),
        after: cursor === undefined ? from : BigInt(decodeCursor(ChangePosition, cursor)[0]),
        limit,
        waitMs: waitSeconds * 1_000,
        gone: () => request.raw.socket.destroyed,
      });
      return {
        items: items.map((row) => ({
          at: row.at.toISOString(),
          type: row.kind,
          organizationId: row.organization_id,
          serviceId: row.service_id,
          contractId: row.contract_id,
          userId: row.user_id,
          linkageId: row.linkage_id,
          deviceId: row.device_id,
          certificateId: row.certificate_id,
          generation: row.generation,
          serial: row.serial?.toString('hex') ?? null,
        })),
        nextCursor: encodeCursor([String(position)]),
        more,
      };
    },
  );
}
