import {
  type App,
  actorOf,
  cursorPage,
  decodeCursor,
  dryRunQuery,
  encodeCursor,
  idempotencyOf,
  pageQuery,
  requireOrganization,
} from '@inkan/http';
import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { Type } from 'typebox';
import type { Delivery } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { mailKinds } from '../domain/mail-kinds.ts';
import { listDeliveries } from '../use-cases/list-deliveries.ts';
import { sendAgain } from '../use-cases/send-again.ts';

const Uuid = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });

const MailDelivery = Type.Object(
  {
    id: Uuid,
    kind: Type.Enum(mailKinds),
    subject: Type.String(),
    recipient: Type.String(),
    userId: Type.Union([Uuid, Type.Null()]),
    certificateId: Type.Union([Uuid, Type.Null()]),
    state: Type.Enum(['queued', 'sent', 'failed']),
    attempts: Type.Integer(),
    serverAnswer: Type.Union([Type.String({ description: 'メールサーバーの最後の応答' }), Type.Null()]),
    messageId: Type.String({ description: 'RFC 5322 Message-ID' }),
    createdAt: Instant,
    sentAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'MailDelivery' },
);

/** What was mailed to whom, and what became of it: newest first. */
export function addDeliveriesRoute(
  app: App,
  house: { database: Database<NotificationsDb>; clock: Clock; nudge: () => void },
): void {
  app.route({
    method: 'GET',
    url: '/v1/organizations/:organizationId/deliveries',
    config: { access: ['operator', 'administrator', 'auditor'] },
    schema: {
      operationId: 'listDeliveries',
      summary: 'メール送信履歴',
      tags: ['メール'],
      params: Type.Object({ organizationId: Uuid }),
      querystring: Type.Object({
        ...pageQuery.properties,
        userId: Type.Optional(Uuid),
        certificateId: Type.Optional(Uuid),
      }),
      response: { 200: cursorPage(MailDelivery, { $id: 'MailDeliveryPage' }) },
    },
    handler: async ({ identity, params, query }) => {
      requireOrganization(identity, params.organizationId);
      const { deliveries, next } = await listDeliveries(house.database, {
        organizationId: params.organizationId,
        userId: query.userId,
        certificateId: query.certificateId,
        before: query.cursor === undefined ? undefined : decodeCursor(Uuid, query.cursor),
        limit: query.limit ?? 50,
      });
      return { items: deliveries.map(shown), nextCursor: next === null ? null : encodeCursor(next) };
    },
  });

  app.route({
    method: 'POST',
    url: '/v1/organizations/:organizationId/delivery-retries',
    config: { access: ['operator', 'administrator'] },
    schema: {
      operationId: 'sendFailedMails',
      summary: '失敗したメールの再送',
      description:
        'Queues failed mails of the organization again, at most 1,000, the oldest first; of one person or certificate when asked. A mail whose link has ended fails again: ask for new links then (`sendEnrolmentMails`).',
      tags: ['メール'],
      params: Type.Object({ organizationId: Uuid }),
      querystring: dryRunQuery,
      body: Type.Object({ userId: Type.Optional(Uuid), certificateId: Type.Optional(Uuid) }),
      response: {
        200: Type.Object({ count: Type.Integer({ description: '対象のメールの件数' }) }, { $id: 'MailRetries' }),
      },
    },
    handler: async (request) => {
      const { identity, params, query, body } = request;
      requireOrganization(identity, params.organizationId);
      return sendAgain(house, {
        organizationId: params.organizationId,
        userId: body.userId,
        certificateId: body.certificateId,
        dryRun: query.dryRun ?? false,
        idempotency: idempotencyOf(request),
        actor: actorOf(request),
      });
    },
  });
}

function shown(delivery: Delivery) {
  return {
    id: delivery.delivery_id,
    kind: delivery.kind,
    subject: delivery.subject,
    recipient: delivery.recipient,
    userId: delivery.user_id,
    certificateId: delivery.certificate_id,
    state: delivery.state,
    attempts: delivery.attempts,
    serverAnswer: delivery.server_answer,
    messageId: delivery.message_id,
    createdAt: delivery.created_at.toISOString(),
    sentAt: delivery.sent_at?.toISOString() ?? null,
  };
}
