import { Readable } from 'node:stream';
import { csvEncodings, csvMediaType, encodeCsv } from '@inkan/csv';
import { csvOperationNames, csvOperations } from '@inkan/domain';
import { type App, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Registrar } from '../use-cases/registrar.ts';
import { writeCsvTemplate } from '../use-cases/write-csv-template.ts';
import { CertificateQuery, conditionsOf, sortingOf } from './certificate-query.ts';
import { Id } from './certificate-schema.ts';

const { limit: _limit, cursor: _cursor, exactCount: _exactCount, ...conditions } = CertificateQuery.properties;

/** CSVファイルの雛形 */
export function addCsvTemplateRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/contracts/:contractId/csv-template',
    {
      schema: {
        operationId: 'downloadCsvTemplate',
        summary: 'CSVファイルの雛形',
        description:
          'A CSV file with the line of item names that the operation takes under the options of the service (`text/csv`). With `filled` it also has a line for each device (deletion: each user) of the certificates that fit the conditions (検索条件, as of the list of certificates): for reissue, revoke and delete-users.',
        tags: ['csv'],
        params: Type.Object({ contractId: Id }),
        querystring: Type.Object({
          ...conditions,
          operation: Type.Enum([...csvOperations]),
          filled: Type.Optional(Type.Boolean({ default: false, description: 'With what the search finds' })),
          encoding: Type.Optional(Type.Enum([...csvEncodings], { default: 'utf-8' })),
        }),
      },
      config: { access: ['operator', 'provider', 'administrator', 'auditor'] },
    },
    async (request, reply) => {
      const { encoding = 'utf-8', filled = false, operation, ...query } = request.query;
      const { contractId } = request.params;
      const search = { conditions: conditionsOf(query), ...sortingOf(query) };
      const texts = await writeCsvTemplate(registrar, {
        ...{ scope: scopeOf(request.identity), contractId, operation },
        search: filled ? search : undefined,
      });
      const name = encodeURIComponent(`${csvOperationNames[operation].ja}.csv`);
      return reply
        .type(csvMediaType(encoding))
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${operation}.csv"; filename*=UTF-8''${name}`)
        .send(Readable.from(encodeCsv(texts, encoding), { objectMode: false }));
    },
  );
}
