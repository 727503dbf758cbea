import { Readable } from 'node:stream';
import { type App, actorOf, scopeOf } from '@inkan/http';
import { makeZip } from 'client-zip';
import type { Deps } from '../use-cases/deps.ts';
import { type Bundle, openBundle } from '../use-cases/download-bundle.ts';
import { openContract } from '../use-cases/open-contract.ts';
import { OfJob } from './job-routes.ts';

/** 一括ダウンロード: the packages of a job's certificates in one file. */
export function addBundleRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/contracts/:contractId/csv-jobs/:csvJobId/bundle',
    {
      schema: {
        operationId: 'downloadCsvBundle',
        summary: '発行した証明書の一括ダウンロード',
        description:
          'A ZIP file (`application/zip`): per certificate a `.P12`, a `.PIN` with its password, and for iOS, where the service says so, a `.mobileconfig`. Made while it is fetched; one that breaks off may be fetched again. For 7 days after the last row has ended, then `package-destroyed`. Fetched to its end, its certificates are collected. Every download is recorded. For administrators; while the organization is suspended, for the operator in their place.',
        tags: ['csv'],
        params: OfJob,
      },
      config: { access: ['operator', 'administrator'] },
    },
    async (request, reply) => {
      const { contractId, suspended } = await openContract(deps, scopeOf(request.identity), request.params.contractId);
      const bundle = await openBundle(deps, {
        ...{ contractId, suspended, jobId: request.params.csvJobId, actor: actorOf(request) },
      });
      reply
        .type('application/zip')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="certificates-${bundle.jobId}.zip"`);
      reply.raw.once('finish', () => {
        bundle.finished().catch((error: unknown) => request.log.error({ err: error }, 'a download was not recorded'));
      });
      return reply.send(zipOf(bundle, deps.clock.now()));
    },
  );
}

/** Stored, not compressed: packages are encrypted. ZIP64 records appear only where the file needs them. */
function zipOf({ files }: Bundle, lastModified: Date): Readable {
  const entries = (async function* () {
    for await (const { name, bytes } of files) yield { name, input: bytes, lastModified };
  })();
  return Readable.fromWeb(makeZip(entries) as Parameters<typeof Readable.fromWeb>[0]);
}
