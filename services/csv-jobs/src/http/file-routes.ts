import { Readable } from 'node:stream';
import { csvEncodings, csvMediaType, encodeCsv } from '@inkan/csv';
import { type App, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Deps } from '../use-cases/deps.ts';
import { openContract } from '../use-cases/open-contract.ts';
import { rejectedRowsCsv, resultsCsv } from '../use-cases/read-jobs.ts';
import { OfJob } from './job-routes.ts';

const FileQuery = Type.Object({
  encoding: Type.Optional(
    Type.Enum([...csvEncodings], { default: 'utf-8', description: '`utf-8` with a BOM, or `shift_jis` (CP932)' }),
  ),
});

/** What became of the rows, as files. */
export function addFileRoutes(app: App, deps: Deps): void {
  const file = (
    of: { path: string; operationId: string; summary: string; description: string; fileName: string },
    write: typeof resultsCsv,
  ) =>
    app.get(
      `/v1/contracts/:contractId/csv-jobs/:csvJobId/${of.path}`,
      {
        schema: {
          operationId: of.operationId,
          summary: of.summary,
          description: of.description,
          tags: ['csv'],
          params: OfJob,
          querystring: FileQuery,
        },
        config: { access: ['operator', 'provider', 'administrator', 'auditor'] },
      },
      async (request, reply) => {
        const { contractId } = await openContract(deps, scopeOf(request.identity), request.params.contractId);
        const { encoding = 'utf-8' } = request.query;
        const texts = await write(deps, { contractId, jobId: request.params.csvJobId });
        return reply
          .type(csvMediaType(encoding))
          .header('cache-control', 'no-store')
          .header(
            'content-disposition',
            `attachment; filename="${of.path}.csv"; filename*=UTF-8''${encodeURIComponent(`${of.fileName}.csv`)}`,
          )
          .send(Readable.from(encodeCsv(texts, encoding), { objectMode: false }));
      },
    );

  file(
    {
      path: 'rejected-rows',
      operationId: 'downloadCsvRejectedRows',
      summary: 'エラー行のCSV',
      description: 'The rows that are wrong as they came (`text/csv`), each with its line number and what is wrong.',
      fileName: 'エラー行',
    },
    rejectedRowsCsv,
  );
  file(
    {
      path: 'results',
      operationId: 'downloadCsvResults',
      summary: '処理結果のCSV',
      description:
        'Every row (`text/csv`) with its line number and what became of it: 完了, エラー with the reason, 処理中.',
      fileName: '処理結果',
    },
    resultsCsv,
  );
}
