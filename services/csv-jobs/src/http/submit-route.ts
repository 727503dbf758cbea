import { createHash } from 'node:crypto';
import multipart, { type Multipart } from '@fastify/multipart';
import { csvOperations, DomainError, type FieldError } from '@inkan/domain';
import { type App, actorOf, dryRunQuery, type IdempotencyOf, idempotencyOf, languageOf } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type SubmissionField, submissionFields, type TypedSubmission } from '../domain/submission.ts';
import { maxFileOctets } from '../domain/work.ts';
import type { Deps } from '../use-cases/deps.ts';
import { readJob } from '../use-cases/read-jobs.ts';
import { receiveFile } from '../use-cases/receive-file.ts';
import { type Handed, openForSubmission, rehearseJob, submitJob } from '../use-cases/submit-job.ts';
import { CsvJob, CsvRehearsal, Id, viewJob, viewRehearsal } from './views.ts';

/** What is handed in, for the API document; it is read piece by piece and not as one body. */
const Form = Type.Object({
  file: Type.String({ contentMediaType: 'text/csv', description: 'UTF-8, Shift_JIS (CP932) or UTF-16 with BOM' }),
  operation: Type.Enum([...csvOperations]),
  unitId: Type.Optional(Type.String({ format: 'uuid', description: '組織 that new users belong to; default 本社' })),
  revokeOn: Type.Optional(
    Type.String({
      format: 'date',
      description: '日付を指定して、失効する: revoke and reissue, Japan; absent: at once',
    }),
  ),
  bulkDownload: Type.Optional(
    Type.Enum(['true', 'false'], {
      description: '発行した証明書は、管理者が一括ダウンロードする: register and reissue',
    }),
  ),
});

/** CSV一括登録, CSV一括失効, CSV一括再発行, CSV一括利用者マスター削除 */
export function addSubmitRoute(app: App, deps: Deps): void {
  app.register(multipart, { limits: { fileSize: maxFileOctets, files: 1, fields: 10, fieldSize: 1_000, parts: 11 } });
  app.after(() => {
    app.post(
      '/v1/contracts/:contractId/csv-jobs',
      {
        schema: {
          operationId: 'submitCsvJob',
          summary: 'CSV一括処理の受付',
          description:
            'Takes a CSV file of up to 100,000 rows in. 202: it is checked as a whole; if anything is wrong, nothing is done (`rejected`, see its errors), else its rows are done in their turn. As a dry run the file is checked at once and nothing is kept. `Idempotency-Key`: the same file twice is one job. Registration and deletion are refused to administrators where the service does not let them issue (`issuing-not-allowed`). As a shell has it, `api` without its content type: `-F operation=register -F file=@users.csv`.',
          tags: ['csv'],
          params: Type.Object({ contractId: Id }),
          querystring: dryRunQuery,
          response: { 200: CsvRehearsal, 202: CsvJob },
        },
        config: { access: ['operator', 'provider', 'administrator'], upload: Form },
      },
      async (request, reply) => {
        const { identity, params } = request;
        const language = languageOf(request.headers['accept-language']);
        const { dryRun = false } = request.query;
        const asked = { contractId: params.contractId, dryRun };
        const contract = await openForSubmission(deps, identity, asked).catch((error: unknown) => {
          // The sender is still at it: without this the connection would hang after the answer.
          request.raw.resume();
          throw error;
        });
        const key = idempotencyOf(request);
        const handed = await readForm(request, deps);
        if (dryRun) {
          const rehearsal = await rehearseJob(deps, identity, contract, handed);
          return reply.code(200).send(viewRehearsal(rehearsal, language));
        }
        const options = { actor: actorOf(request), idempotency: key && withForm(key, handed) };
        const { jobId } = await submitJob(deps, identity, contract, handed, options);
        const job = await readJob(deps, { contractId: params.contractId, jobId });
        return reply.code(202).send(viewJob(job, language));
      },
    );
  });
}

/** Reads fields and file in whatever order they come; the file goes straight to where it is kept. */
async function readForm(request: FastifyRequest, deps: Deps): Promise<Handed> {
  if (!request.isMultipart()) throw new DomainError('unsupported-media-type');
  const fields: Partial<Record<SubmissionField, string>> = {};
  const errors: FieldError[] = [];
  let file: Handed['file'];
  for await (const part of request.parts() as AsyncIterable<Multipart>) {
    const pointer = `/${part.fieldname}`;
    if (part.type === 'file' && part.fieldname === 'file') {
      file = { ...(await receiveFile(deps, part.file)), name: shortName(part.filename) };
    } else if (part.type === 'file') {
      part.file.resume();
      errors.push({ pointer, ...unknownField });
    } else {
      const field = submissionFields.find((name) => name === part.fieldname);
      if (field === undefined) errors.push({ pointer, ...unknownField });
      else fields[field] = String(part.value);
    }
  }
  return { fields: fields as TypedSubmission, errors, file };
}

const unknownField = { code: 'unknown-field', ja: '不明な項目です。', en: 'Unknown field' } as const;

/** Without a path and without what no name holds. */
function shortName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return last.replaceAll(/[\u0000-\u001f\u007f]/g, '').slice(0, 255) || 'file.csv';
}

/** What was asked under the key is the form, whose file is known by its digest. */
function withForm(key: IdempotencyOf, { fields, file }: Handed): IdempotencyOf {
  const asked = JSON.stringify([key.digest, submissionFields.map((name) => fields[name] ?? ''), file?.digest ?? '']);
  return { ...key, digest: createHash('sha256').update(asked).digest('hex') };
}
