import { type App, actorOf, dryRunQuery, idempotencyOf, languageOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { deleteCertificates } from '../use-cases/delete-certificates.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Certificate, ChosenBody, chosenOf, Id, showCertificate } from './certificate-schema.ts';

const CertificateDeletion = Type.Object(
  {
    /** As they were before. */
    items: Type.Array(Certificate),
    /** Devices that go with their last certificate. */
    removedDeviceIds: Type.Array(Id),
  },
  { $id: 'CertificateDeletion' },
);

/** 証明書削除 */
export function addDeletionRoutes(app: App, registrar: Registrar): void {
  app.post(
    '/v1/contracts/:contractId/certificate-deletions',
    {
      schema: {
        operationId: 'deleteCertificates',
        summary: '証明書削除',
        description:
          'Takes revoked and expired certificates out of every list, all or none, while their user keeps at least one certificate (`deletable` in the lists). Only where the organization has it switched on (証明書の削除設定). A device goes with its last certificate and may be registered again. CRL and audit log keep what stands in them.',
        tags: ['certificates'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: ChosenBody,
        response: { 200: CertificateDeletion },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
    },
    async (request) => {
      const { items, removedDeviceIds } = await deleteCertificates(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        ...chosenOf(request.body),
        dryRun: request.query.dryRun ?? false,
        idempotency: idempotencyOf(request),
        actor: actorOf(request),
      });
      const language = languageOf(request.headers['accept-language']);
      return { items: items.map((row) => showCertificate(row, language)), removedDeviceIds: [...removedDeviceIds] };
    },
  );
}
