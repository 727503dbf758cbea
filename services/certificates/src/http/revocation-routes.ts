import { choosableRevocationReasons } from '@inkan/domain';
import { type App, dryRunQuery, idempotencyOf, languageOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Registrar } from '../use-cases/registrar.ts';
import { revokeCertificates } from '../use-cases/revoke-certificates.ts';
import { Certificate, Id, showCertificate } from './certificate-schema.ts';

const Revoked = Type.Object({ items: Type.Array(Certificate) }, { $id: 'Revocations' });

/** 失効 */
export function addRevocationRoutes(app: App, registrar: Registrar): void {
  app.post(
    '/v1/contracts/:contractId/revocations',
    {
      schema: {
        operationId: 'revokeCertificates',
        summary: '失効',
        description:
          'Revokes at once, all or none (ただちに、失効する). 202: revoked for this system; the CRL follows within a minute (`inCrlAt`).',
        tags: ['certificates'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({
          certificateIds: Type.Array(Id, { minItems: 1, maxItems: 1_000 }),
          reason: Type.Optional(Type.Enum([...choosableRevocationReasons], { default: 'unspecified' })),
        }),
        response: { 200: Revoked, 202: Revoked },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
    },
    async (request, reply) => {
      const { dryRun = false } = request.query;
      const rows = await revokeCertificates(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        certificateIds: request.body.certificateIds,
        reason: request.body.reason ?? 'unspecified',
        dryRun,
        idempotency: idempotencyOf(request),
      });
      const language = languageOf(request.headers['accept-language']);
      return reply.code(dryRun ? 200 : 202).send({ items: rows.map((row) => showCertificate(row, language)) });
    },
  );
}
