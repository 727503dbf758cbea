import { type App, actorOf, dryRunQuery, idempotencyOf, languageOf, scopeOf } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Registrar } from '../use-cases/registrar.ts';
import { reopenEnrolments } from '../use-cases/reopen-enrolments.ts';
import { Certificate, ChosenBody, chosenOf, Id, showCertificate } from './certificate-schema.ts';

const Reopened = Type.Object({ items: Type.Array(Certificate) }, { $id: 'ReopenedEnrolments' });
const schema = {
  tags: ['certificates'],
  params: Type.Object({ contractId: Id }),
  querystring: dryRunQuery,
  body: ChosenBody,
  response: { 200: Reopened, 202: Reopened },
};
const config = { access: ['operator', 'provider', 'administrator'] } as const;

/** ロック解除, メール再送 */
export function addEnrolmentRoutes(app: App, registrar: Registrar): void {
  app.post(
    '/v1/contracts/:contractId/enrolment-unlocks',
    {
      schema: {
        ...schema,
        operationId: 'unlockEnrolments',
        summary: 'ロック解除',
        description:
          'Unlocks the portal of certificates that ten wrong passwords have locked, all or none. 202: done within seconds. The links of the mails stay as they are.',
      },
      config,
    },
    async (request, reply) => {
      const items = await reopened(registrar, request, false);
      return reply.code(request.query.dryRun ? 200 : 202).send(items);
    },
  );

  app.post(
    '/v1/contracts/:contractId/enrolment-mails',
    {
      schema: {
        ...schema,
        operationId: 'sendEnrolmentMails',
        summary: 'メール再送',
        description:
          'Sends people the two mails of their certificates again, all or none: with new links, while the old ones open nothing any more; a locked portal is unlocked. Refused where people are not mailed, and once private key and password are destroyed (then only a reissue helps).',
      },
      config,
    },
    async (request, reply) => {
      const items = await reopened(registrar, request, true);
      return reply.code(request.query.dryRun ? 200 : 202).send(items);
    },
  );
}

type Asked = FastifyRequest<{
  Params: { contractId: string };
  Querystring: { dryRun?: boolean };
  Body: Static<typeof ChosenBody>;
}>;

async function reopened(registrar: Registrar, asked: unknown, mail: boolean) {
  const request = asked as Asked;
  const rows = await reopenEnrolments(registrar, {
    mail,
    scope: scopeOf(request.identity),
    contractId: request.params.contractId,
    ...chosenOf(request.body),
    dryRun: request.query.dryRun ?? false,
    idempotency: idempotencyOf(request),
    actor: actorOf(request),
  });
  const language = languageOf(request.headers['accept-language']);
  return { items: rows.map((row) => showCertificate(row, language)) };
}
