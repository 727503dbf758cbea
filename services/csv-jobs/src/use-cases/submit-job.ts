import { CsvFileError } from '@inkan/csv';
import {
  type AuditActor,
  acceptedValue,
  type Checked,
  DomainError,
  type FieldError,
  mayIssue,
  type Role,
  validationFailed,
} from '@inkan/domain';
import { type Identity, scopeOf } from '@inkan/http';
import { audit, type IdempotencyKey, idempotent } from '@inkan/postgres';
import { currentCorrelationId, newId } from '@inkan/runtime';
import { insertJob, openJobsOf } from '../db/jobs.ts';
import { isTaken, readParts } from '../db/uploads.ts';
import { fileFaults } from '../domain/file-faults.ts';
import { checkSubmission, type Submission, type TypedSubmission } from '../domain/submission.ts';
import { openJobsPerOrganization } from '../domain/work.ts';
import { jobSubject } from './audited-job.ts';
import type { Deps } from './deps.ts';
import { type Contract, openContract } from './open-contract.ts';
import { abandonFile, type ReceivedFile } from './receive-file.ts';
import { type Rehearsal, rehearseFile } from './rehearse-file.ts';
import { validationTurns } from './validation-turns.ts';

export type Handed = {
  readonly fields: TypedSubmission;
  /** What is wrong with the form itself. */
  readonly errors: readonly FieldError[];
  readonly file: (ReceivedFile & { readonly name: string }) | undefined;
};

type Ready = {
  readonly submission: Submission;
  readonly file: NonNullable<Handed['file']>;
  readonly contract: Contract;
};

/**
 * Takes a file in: a job that is checked and done in its turn. Of what was handed in with an error, or a second time under
 * its key, nothing stays.
 * @returns the id of the job
 * @throws DomainError not-found, organization-suspended, issuing-not-allowed, idempotency-key-reused; validation-failed
 * with every error of the form
 */
export async function submitJob(
  deps: Deps,
  identity: Identity,
  contract: Contract,
  handed: Handed,
  options: { readonly actor: AuditActor; readonly idempotency: IdempotencyKey | undefined },
): Promise<{ jobId: string }> {
  return droppingUnlessTaken(deps, handed, async () => {
    const ready = judge(handed, contract, identity, deps.clock.now());
    const { idempotency } = options;
    return deps.database.transaction((tx) => {
      const run = () => insert(deps, tx, ready, options.actor);
      return idempotency === undefined ? run() : idempotent(tx, idempotency, run);
    });
  });
}

/** The same checks as of a job, on the whole file; nothing of it stays. */
export async function rehearseJob(
  deps: Deps,
  identity: Identity,
  contract: Contract,
  handed: Handed,
): Promise<Rehearsal> {
  return droppingUnlessTaken(deps, handed, async () => {
    const { submission, file } = judge(handed, contract, identity, deps.clock.now());
    const { encoding } = file;
    if (encoding instanceof CsvFileError) throw encoding;
    const pieces = readParts(deps.database.read, file.uploadId);
    return validationTurns(() => rehearseFile({ ...deps, contract, submission, encoding, pieces }));
  });
}

/**
 * Who hands a file in, for what contract, and whether there is room for a job more: asked before the file is received.
 * @throws DomainError what `openContract` says; unavailable while too many files of the organization wait
 */
export async function openForSubmission(
  deps: Deps,
  identity: Identity,
  { contractId, dryRun }: { readonly contractId: string; readonly dryRun: boolean },
): Promise<Contract> {
  const contract = await openContract(deps, scopeOf(identity), contractId);
  if (!dryRun && (await openJobsOf(deps.database.read, contract.organizationId)) >= openJobsPerOrganization) {
    throw new DomainError('unavailable', { text: tooManyFiles });
  }
  return contract;
}

const tooManyFiles = {
  ja: `処理が終わっていないCSVファイルが${openJobsPerOrganization}件あります。終わるのを待ってから受け付けます。`,
  en: `${openJobsPerOrganization} files are not done yet; hand this one in when some of them are`,
};

async function insert(
  { clock, nudge }: Deps,
  tx: Parameters<typeof insertJob>[0],
  { submission, file, contract }: Ready,
  actor: AuditActor,
): Promise<{ jobId: string }> {
  const jobId = newId();
  const now = clock.now();
  const { operation, unitId, revokeOn, bulkDownload } = submission;
  if (file.encoding instanceof CsvFileError) throw file.encoding;
  await insertJob(tx, {
    job_id: jobId,
    organization_id: contract.organizationId,
    contract_id: contract.contractId,
    service_name: contract.serviceName,
    unit_id: unitId,
    operation,
    revoke_on: revokeOn,
    bulk_download: bulkDownload,
    options: JSON.stringify(contract.options),
    actor: JSON.stringify(actor),
    correlation_id: currentCorrelationId() ?? jobId,
    file_name: file.name,
    file_octets: file.octets,
    encoding: file.encoding,
    upload_id: file.uploadId,
    state: 'accepted',
    submitted_at: now,
  });
  await audit(tx, {
    at: now,
    actor,
    operation: 'submit-csv-job',
    organizationId: contract.organizationId,
    contractId: contract.contractId,
    subject: jobSubject({ job_id: jobId, file_name: file.name }),
    after: { operation, unitId, revokeOn, bulkDownload, octets: file.octets, sha256: file.digest },
  });
  tx.afterCommit(nudge);
  return { jobId };
}

/** @throws DomainError */
function judge(handed: Handed, contract: Contract, { kind }: Identity, now: Date): Ready {
  const { file } = handed;
  const checked = checkSubmission(handed.fields, contract, now);
  const errors = [...handed.errors, ...errorsOf(checked), ...fileErrors(file)];
  if (errors.length > 0 || file === undefined) throw validationFailed(errors);
  const submission = acceptedValue(checked);
  const changesPeople = submission.operation === 'register' || submission.operation === 'delete-users';
  if (changesPeople && !mayIssue(kind as Role, contract.options)) throw new DomainError('issuing-not-allowed');
  return { submission, file, contract };
}

const errorsOf = (checked: Checked<unknown>): readonly FieldError[] => (checked.ok ? [] : checked.errors);

function fileErrors(file: Handed['file']): FieldError[] {
  const pointer = '/file';
  if (file === undefined) {
    return [{ pointer, code: 'required', ja: 'CSVファイルを指定してください。', en: 'Add the file' }];
  }
  if (file.encoding instanceof CsvFileError) {
    return [{ pointer, code: 'format', ...fileFaults[file.encoding.fault](file.encoding.line) }];
  }
  return file.octets === 0 ? [{ pointer, code: 'required', ...fileFaults['no-rows']() }] : [];
}

/** The upload stays only if a job refers to it; a repetition is answered with the first one's job. */
async function droppingUnlessTaken<T>(deps: Deps, { file }: Handed, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    // Where nobody can say whether it is taken, it is swept later.
    const taken = file === undefined || (await isTaken(deps.database.read, file.uploadId).catch(() => true));
    if (!taken) await abandonFile(deps, file.uploadId);
  }
}
