import type { Role } from '@inkan/domain';
import {
  type App,
  actorOf,
  cursorPage,
  decodeCursor,
  dryRunQuery,
  encodeCursor,
  idempotencyOf,
  languageOf,
  pageQuery,
  scopeOf,
} from '@inkan/http';
import { Type } from 'typebox';
import { cancelJob } from '../use-cases/cancel-job.ts';
import type { Deps } from '../use-cases/deps.ts';
import { openContract } from '../use-cases/open-contract.ts';
import { readErrors, readJob, readJobs, readQueue } from '../use-cases/read-jobs.ts';
import { resumeJob } from '../use-cases/resume-job.ts';
import { CsvError, CsvJob, CsvQueue, Id, viewError, viewJob } from './views.ts';

const tags = ['csv'];
const everybody = ['operator', 'provider', 'administrator', 'auditor'] as const;
const OfContract = Type.Object({ contractId: Id });
export const OfJob = Type.Object({ contractId: Id, csvJobId: Id });
const ErrorPosition = Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 0 })]);

/** Jobs as their organization sees them, and how much waits in the whole house. */
export function addJobRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/csv-queue',
    {
      schema: {
        operationId: 'readCsvQueue',
        summary: 'CSV処理状況',
        description: 'What waits or is being worked on, counted over all organizations.',
        tags,
        response: { 200: CsvQueue },
      },
      config: { access: everybody },
    },
    () => readQueue(deps),
  );

  app.get(
    '/v1/contracts/:contractId/csv-jobs',
    {
      schema: {
        operationId: 'listCsvJobs',
        summary: 'CSV一括処理の一覧',
        description: 'Newest first.',
        tags,
        params: OfContract,
        querystring: pageQuery,
        response: { 200: cursorPage(CsvJob, { $id: 'CsvJobPage' }) },
      },
      config: { access: everybody },
    },
    async (request) => {
      const { contractId } = await openContract(deps, scopeOf(request.identity), request.params.contractId);
      const { cursor, limit = 50 } = request.query;
      const before = cursor === undefined ? undefined : decodeCursor(Id, cursor);
      const { jobs, next } = await readJobs(deps, { contractId, before, limit });
      const language = languageOf(request.headers['accept-language']);
      return { items: jobs.map((job) => viewJob(job, language)), nextCursor: next && encodeCursor(next) };
    },
  );

  app.get(
    '/v1/contracts/:contractId/csv-jobs/:csvJobId',
    {
      schema: {
        operationId: 'readCsvJob',
        summary: 'CSV一括処理の状況',
        description: 'State, progress, estimated end, and what is ahead of it.',
        tags,
        params: OfJob,
        response: { 200: CsvJob },
      },
      config: { access: everybody },
    },
    async (request) => {
      const { contractId } = await openContract(deps, scopeOf(request.identity), request.params.contractId);
      const shown = await readJob(deps, { contractId, jobId: request.params.csvJobId });
      return viewJob(shown, languageOf(request.headers['accept-language']));
    },
  );

  app.get(
    '/v1/contracts/:contractId/csv-jobs/:csvJobId/errors',
    {
      schema: {
        operationId: 'listCsvJobErrors',
        summary: 'CSV一括処理のエラー一覧',
        description: 'Everything that is wrong with a rejected file, in its order.',
        tags,
        params: OfJob,
        querystring: pageQuery,
        response: { 200: cursorPage(CsvError, { $id: 'CsvErrorPage' }) },
      },
      config: { access: everybody },
    },
    async (request) => {
      const { contractId } = await openContract(deps, scopeOf(request.identity), request.params.contractId);
      const { cursor, limit = 50 } = request.query;
      const position = cursor === undefined ? undefined : decodeCursor(ErrorPosition, cursor);
      const after = position && { line: position[0], index: position[1] };
      const { errors, next, count } = await readErrors(deps, {
        ...{ contractId, jobId: request.params.csvJobId },
        ...{ after, limit },
      });
      const language = languageOf(request.headers['accept-language']);
      return {
        items: errors.map((error) => viewError(error, language)),
        nextCursor: next && encodeCursor([next.line, next.index]),
        total: { count, exact: true },
      };
    },
  );

  const change = (
    of: { path: string; operationId: string; summary: string; description: string; access: readonly Role[] },
    run: typeof resumeJob,
  ) =>
    app.post(
      `/v1/contracts/:contractId/csv-jobs/:csvJobId/${of.path}`,
      {
        schema: {
          ...{ operationId: of.operationId, summary: of.summary, description: of.description, tags },
          params: OfJob,
          querystring: dryRunQuery,
          body: Type.Object({}),
          response: { 200: CsvJob },
        },
        config: { access: of.access },
      },
      async (request) => {
        const { csvJobId: jobId } = request.params;
        const contract = await openContract(deps, scopeOf(request.identity), request.params.contractId);
        const { dryRun = false } = request.query;
        await run(deps, contract, jobId, { actor: actorOf(request), idempotency: idempotencyOf(request), dryRun });
        const shown = await readJob(deps, { contractId: contract.contractId, jobId });
        return viewJob(shown, languageOf(request.headers['accept-language']));
      },
    );

  change(
    {
      path: 'cancellation',
      operationId: 'cancelCsvJob',
      summary: 'CSV一括処理の取消',
      description: 'Takes a job back before it runs; afterwards `conflict`.',
      access: ['operator', 'provider', 'administrator'],
    },
    cancelJob,
  );
  change(
    {
      path: 'resumption',
      operationId: 'resumeCsvJob',
      summary: 'CSV一括処理の再開',
      description:
        'Has the rows done that were given up after inner errors of the system (`rows.givenUp`), once the reason is gone; what was done stays done. Without such rows, or when they are no longer kept, `conflict`.',
      access: ['operator'],
    },
    resumeJob,
  );
}
