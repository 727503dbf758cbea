import { certificateStates } from '@inkan/domain';
import { type App, cursorPage, decodeCursor, encodeCursor, languageOf, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { listCertificates, readCertificate, readCertificateDer } from '../use-cases/read-certificates.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Certificate, Id, Position, showCertificate } from './certificate-schema.ts';
import { toPem } from './pem.ts';

const tags = ['certificates'];
const readers = ['operator', 'provider', 'administrator', 'auditor'] as const;
const OfContract = Type.Object({ contractId: Id });
const OfCertificate = Type.Object({ contractId: Id, certificateId: Id });

/** 電子証明書 of a contract. */
export function addCertificateRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/contracts/:contractId/certificates',
    {
      schema: {
        operationId: 'listCertificates',
        summary: '電子証明書の一覧',
        description:
          'Newest first. `state` searches the facts: `issued` (not downloaded yet) also finds scheduled ones.',
        tags,
        params: OfContract,
        querystring: Type.Object({
          ...pageQuery.properties,
          userId: Type.Optional(Id),
          deviceId: Type.Optional(Id),
          state: Type.Optional(Type.Enum([...certificateStates])),
        }),
        response: { 200: cursorPage(Certificate, { $id: 'CertificatePage' }) },
      },
      config: { access: readers },
    },
    async (request) => {
      const { userId, deviceId, state, cursor, limit = 50 } = request.query;
      const [requestedAt, certificateId] = cursor === undefined ? [] : decodeCursor(Position, cursor);
      const page = await listCertificates(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        filter: { userId, deviceId, state },
        after: requestedAt && certificateId ? { requestedAt, certificateId } : undefined,
        limit,
      });
      const language = languageOf(request.headers['accept-language']);
      return {
        items: page.items.map((row) => showCertificate(row, language)),
        nextCursor: page.next && encodeCursor([page.next.requestedAt, page.next.certificateId]),
      };
    },
  );

  app.get(
    '/v1/contracts/:contractId/certificates/:certificateId',
    {
      schema: { operationId: 'readCertificate', tags, params: OfCertificate, response: { 200: Certificate } },
      config: { access: readers },
    },
    async (request) => {
      const view = await readCertificate(registrar, { scope: scopeOf(request.identity), ...request.params });
      const language = languageOf(request.headers['accept-language']);
      return showCertificate(view, language);
    },
  );

  app.get(
    '/v1/contracts/:contractId/certificates/:certificateId/pem',
    {
      schema: {
        operationId: 'readCertificatePem',
        description: 'The certificate itself (RFC 7468), once it is issued. `application/x-pem-file`.',
        tags,
        params: OfCertificate,
      },
      config: { access: readers },
    },
    async (request, reply) => {
      const der = await readCertificateDer(registrar, { scope: scopeOf(request.identity), ...request.params });
      return reply.type('application/x-pem-file').send(toPem(der));
    },
  );
}
