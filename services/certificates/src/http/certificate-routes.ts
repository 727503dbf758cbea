import { type App, cursorPage, languageOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { pemType, toPem } from '../domain/pem.ts';
import { listCertificates, readCertificate, readCertificateDer } from '../use-cases/read-certificates.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { CertificateQuery, conditionsOf, readCursor, sortingOf, writeCursor } from './certificate-query.ts';
import { Certificate, Id, showCertificate } from './certificate-schema.ts';

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
          'What fits all conditions (検索条件), newest first unless sorted otherwise. `state` searches the facts: `issued` (not downloaded yet) also finds scheduled ones. `total` is exact up to 10,000, beyond that only with `exactCount`; up to 10,000 it is counted for the first page, and the cursor remembers it.',
        tags,
        params: OfContract,
        querystring: CertificateQuery,
        response: { 200: cursorPage(Certificate, { $id: 'CertificatePage' }) },
      },
      config: { access: readers },
    },
    async (request) => {
      const { query } = request;
      const conditions = conditionsOf(query);
      const sorting = sortingOf(query);
      const { items, next, total } = await listCertificates(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        conditions,
        ...sorting,
        after: readCursor(query.cursor, sorting),
        limit: query.limit ?? 50,
        exactCount: query.exactCount ?? false,
      });
      const language = languageOf(request.headers['accept-language']);
      return {
        items: items.map((row) => showCertificate(row, language)),
        nextCursor: next && writeCursor(sorting, next),
        total,
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
        description: 'The certificate itself (RFC 7468), once it is issued.',
        tags,
        params: OfCertificate,
        response: {
          200: {
            description: 'The certificate in PEM',
            content: { [pemType]: { schema: Type.String({ description: 'RFC 7468, `CERTIFICATE`' }) } },
          },
        },
      },
      config: { access: readers },
    },
    async (request, reply) => {
      const der = await readCertificateDer(registrar, { scope: scopeOf(request.identity), ...request.params });
      return reply.type(pemType).send(toPem(der));
    },
  );
}
