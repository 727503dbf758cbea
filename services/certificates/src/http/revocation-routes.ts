import { choosableRevocationReasons } from '@inkan/domain';
import { type App, actorOf, dryRunQuery, idempotencyOf, languageOf, scopeOf } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { cancelRevocations } from '../use-cases/cancel-revocations.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { revokeCertificates } from '../use-cases/revoke-certificates.ts';
import type { ShownCertificate } from '../use-cases/shown-certificate.ts';
import { Certificate, ChosenBody, chosenFields, chosenOf, Id, showCertificate } from './certificate-schema.ts';

const Revocations = Type.Object({ items: Type.Array(Certificate) }, { $id: 'Revocations' });
const OfContract = Type.Object({ contractId: Id });
const access = ['operator', 'provider', 'administrator'] as const;

/** 失効 */
export function addRevocationRoutes(app: App, registrar: Registrar): void {
  app.post(
    '/v1/contracts/:contractId/revocations',
    {
      schema: {
        operationId: 'revokeCertificates',
        summary: '失効',
        description:
          'Revokes at once (ただちに、失効する) or on a day (`revokeOn`: 日付を指定して、失効する), all or none. 202: revoked for this system, the CRL follows within a minute (`inCrlAt`); or planned (`revocationScheduled`), done at about 00:00 Japan time of the day, and until then the certificate is good and may be collected.',
        tags: ['certificates'],
        params: OfContract,
        querystring: dryRunQuery,
        body: Type.Object({
          ...chosenFields,
          reason: Type.Optional(Type.Enum([...choosableRevocationReasons], { default: 'unspecified' })),
          revokeOn: Type.Optional(
            Type.String({ maxLength: 32, description: 'Day in Japan, yyyy-mm-dd: tomorrow to 30 days ahead' }),
          ),
        }),
        response: { 200: Revocations, 202: Revocations },
      },
      config: { access },
    },
    async (request, reply) => {
      const { dryRun = false } = request.query;
      const { reason = 'unspecified', revokeOn } = request.body;
      const rows = await revokeCertificates(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        ...chosenOf(request.body),
        reason,
        revokeOn,
        dryRun,
        idempotency: idempotencyOf(request),
        actor: actorOf(request),
      });
      return reply.code(dryRun ? 200 : 202).send(shown(rows, request));
    },
  );

  app.post(
    '/v1/contracts/:contractId/revocation-cancellations',
    {
      schema: {
        operationId: 'cancelRevocations',
        summary: '失効予約の取り消し',
        description: 'Takes back planned revocations, all or none, until they happen.',
        tags: ['certificates'],
        params: OfContract,
        querystring: dryRunQuery,
        body: ChosenBody,
        response: { 200: Revocations },
      },
      config: { access },
    },
    async (request) => {
      const rows = await cancelRevocations(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        ...chosenOf(request.body),
        dryRun: request.query.dryRun ?? false,
        idempotency: idempotencyOf(request),
        actor: actorOf(request),
      });
      return shown(rows, request);
    },
  );
}

function shown(rows: readonly ShownCertificate[], { headers }: FastifyRequest) {
  const language = languageOf(headers['accept-language']);
  return { items: rows.map((row) => showCertificate(row, language)) };
}
