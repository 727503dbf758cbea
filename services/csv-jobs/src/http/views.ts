import { csvErrorText, csvOperationNames, csvOperations, type Language } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import { bundleEndsAt } from '../domain/bundle-term.ts';
import { type JobState, jobStates } from '../domain/job-state.ts';
import { nothingPlanned } from '../domain/plan.ts';
import type { ListedError, ShownJob } from '../use-cases/read-jobs.ts';
import type { Rehearsal } from '../use-cases/rehearse-file.ts';

export const Id = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });
const InstantOrNull = Type.Union([Instant, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });

export const CsvQueue = Type.Object(
  { jobs: Count, rows: Type.Integer({ minimum: 0, description: 'Rows that are still to be done' }) },
  { $id: 'CsvQueue', description: 'Counted over all organizations' },
);

const CsvPlan = Type.Object(
  {
    usersAdded: Count,
    devicesAdded: Count,
    certificatesIssued: Count,
    certificatesEnded: Type.Union([Count, Type.Null()], {
      description: 'Revoked, planned to be, or ended by a reissue; null where it is not counted',
    }),
    usersDeleted: Count,
  },
  { $id: 'CsvPlan', description: 'What the file does, counted when it is checked' },
);

const operationOf = Type.Enum([...csvOperations], {
  description: csvOperations.map((name) => `\`${name}\`: ${csvOperationNames[name].ja}`).join(', '),
});

export const CsvJob = Type.Object(
  {
    id: Id,
    contractId: Id,
    unitId: Id,
    operation: operationOf,
    state: Type.Enum(Object.keys(jobStates) as JobState[]),
    stateName: Type.String({ description: 'As people read it' }),
    fileName: Type.String(),
    revokeOn: Type.Union([Type.String({ format: 'date' }), Type.Null()], { description: 'Japan; null: at once' }),
    bulkDownload: Type.Boolean(),
    bundleEndsAt: Type.Union([Instant, Type.Null()], {
      description: 'Until when the certificates can be fetched in one file; null: none is there, or not yet',
    }),
    rows: Type.Object({
      total: Type.Union([Count, Type.Null()], { description: 'Null until the file is checked' }),
      done: Type.Integer({ minimum: 0, description: 'Those that failed included' }),
      failed: Count,
      givenUp: Type.Integer({
        minimum: 0,
        description: 'Of those that failed: given up after inner errors of the system, to be resumed by the operator',
      }),
    }),
    errorCount: Type.Integer({ minimum: 0, description: 'What is wrong with the file: see errors' }),
    plan: Type.Union([CsvPlan, Type.Null()]),
    ahead: Type.Union([CsvQueue, Type.Null()], { description: 'CSV処理状況: what came before and is not done yet' }),
    estimatedEndAt: InstantOrNull,
    submittedAt: Instant,
    submittedBy: Type.String(),
    startedAt: InstantOrNull,
    finishedAt: InstantOrNull,
    forgottenAt: Type.Union([Instant, Type.Null()], { description: 'Since then rows and results are no longer kept' }),
  },
  { $id: 'CsvJob' },
);

export function viewJob({ job, ahead, estimatedEndAt }: ShownJob, language: Language): Static<typeof CsvJob> {
  return {
    id: job.job_id,
    contractId: job.contract_id,
    unitId: job.unit_id,
    operation: job.operation,
    state: job.state,
    stateName: jobStates[job.state][language],
    fileName: job.file_name,
    revokeOn: job.revoke_on,
    bulkDownload: job.bulk_download,
    bundleEndsAt: viewBundleEnd(job),
    rows: {
      ...{ total: job.rows_total, done: job.rows_done, failed: job.rows_failed },
      givenUp: job.rows_given_up,
    },
    errorCount: job.error_count,
    plan: job.plan,
    ahead,
    estimatedEndAt: estimatedEndAt?.toISOString() ?? null,
    submittedAt: job.submitted_at.toISOString(),
    submittedBy: job.actor.name,
    startedAt: job.started_at?.toISOString() ?? null,
    finishedAt: job.finished_at?.toISOString() ?? null,
    forgottenAt: job.forgotten_at?.toISOString() ?? null,
  };
}

/** A file of certificates is there when rows have ended well; how many, the download says. */
function viewBundleEnd({ bulk_download, state, finished_at, rows_done, rows_failed }: ShownJob['job']): string | null {
  const ended = state === 'completed' || state === 'completedWithErrors';
  if (!bulk_download || !ended || finished_at === null || rows_done === rows_failed) return null;
  return bundleEndsAt(finished_at).toISOString();
}

export const CsvError = Type.Object(
  {
    line: Type.Union([Type.Integer(), Type.Null()], {
      description: 'From 1, a header line counts; null: the whole file',
    }),
    item: Type.Union([Type.Integer(), Type.Null()], { description: 'From 1' }),
    itemName: Type.Union([Type.String(), Type.Null()]),
    code: Type.String(),
    message: Type.String({ description: '`行:1 項目:1 入力形式が不正です。入力形式：メールアドレス形式のみ`' }),
  },
  { $id: 'CsvError' },
);

export function viewError(error: ListedError, language: Language): Static<typeof CsvError> {
  const { line, item, itemName, code } = error;
  return { line, item, itemName, code, message: error[language] };
}

export const CsvRehearsal = Type.Object(
  {
    rows: Count,
    errorCount: Count,
    errors: Type.Array(CsvError, { description: 'The first thousand' }),
    plan: CsvPlan,
    licences: Type.Union([Type.Object({ contracted: Count, used: Count, requested: Count }), Type.Null()]),
  },
  { $id: 'CsvRehearsal', description: 'What a file would do, or what is wrong with it' },
);

export function viewRehearsal(of: Rehearsal, language: Language): Static<typeof CsvRehearsal> {
  const ofFile = of.fileErrors.map((error) => ({ line: null, item: null, itemName: null, ...error }));
  const ofRows = of.errors.map((error) => {
    const { line, item, name: itemName, code } = error;
    return { line, item, itemName, code, ...csvErrorText(error) };
  });
  const { rows, errorCount, plan = nothingPlanned, licences = null } = of;
  return {
    rows,
    errorCount,
    errors: [...ofFile, ...ofRows].map((error) => viewError(error, language)),
    plan,
    licences: licences && { contracted: licences.contracted, used: licences.used, requested: licences.requested },
  };
}
