import { type AuditActor, DomainError, inParts } from '@inkan/domain';
import { bundlePackages, packagesPerQuestion } from '@inkan/http';
import { audit, sendMany } from '@inkan/postgres';
import { certificatesPerBundleMessage, csvBundleCollected } from '@inkan/queues';
import { certificatesOf } from '../db/chunks.ts';
import { findJob } from '../db/jobs.ts';
import type { JobRow } from '../db/schema.ts';
import { bundleEndsAt } from '../domain/bundle-term.ts';
import { jobSubject } from './audited-job.ts';
import type { Deps } from './deps.ts';

export type BundleFile = { readonly name: string; readonly bytes: Buffer };

/** A bulk download that has begun: its files one after the other, made as they are read. */
export type Bundle = {
  readonly jobId: string;
  readonly files: AsyncIterable<BundleFile>;
  /** To be told when the last octet has been handed over: the certificates are collected from then on. */
  finished(): Promise<void>;
};

/** Questions to the registrar that are under way together: memory holds so many parts and no more. */
const partsAhead = 4;

/**
 * Begins a bulk download, which is recorded before anything leaves the house. It may be repeated until it ends. Keys and
 * passwords are the organization's own affair: the operator is handed them only while nobody else can be, because it is
 * suspended.
 * @throws DomainError not-found; conflict: the job has none; package-not-ready: its rows have not all ended;
 * package-destroyed: it is over; forbidden: to the operator, of an organization that is not suspended
 */
export async function openBundle(
  deps: Pick<Deps, 'database' | 'clock' | 'internal' | 'logger'>,
  of: { contractId: string; suspended: boolean; jobId: string; actor: AuditActor },
): Promise<Bundle> {
  const { database, clock, logger } = deps;
  const { job, certificateIds } = await database.transaction(async (tx) => {
    const found = await findJob(tx.db, of.contractId, of.jobId);
    const now = clock.now();
    assertBundle(found, now);
    if (of.actor.kind === 'operator' && !of.suspended) throw new DomainError('forbidden');
    const ids = await certificatesOf(tx.db, found.job_id);
    if (ids.length === 0) throw new DomainError('conflict', { text: nothingInIt });
    await audit(tx, entry(found, of.actor, now, { certificates: ids.length }));
    return { job: found, certificateIds: ids };
  });

  const included: string[] = [];
  return {
    jobId: job.job_id,
    files: bundleFiles(deps, job, certificateIds, included),
    finished: () =>
      database.transaction(async (tx) => {
        const now = clock.now();
        const { kind, id, name } = of.actor;
        const administrator = { id, name, ...(kind === 'operator' ? { role: 'operator' as const } : {}) };
        const part = { jobId: job.job_id, collectedAt: now.toISOString(), administrator };
        const parts = inParts(included, certificatesPerBundleMessage);
        await sendMany(
          tx,
          csvBundleCollected,
          parts.map((ids) => ({ ...part, certificateIds: ids })),
        );
        await audit(tx, entry(job, of.actor, now, { collected: included.length }));
        logger.info({ jobId: job.job_id, certificates: included.length }, 'a bulk download was fetched to its end');
      }),
  };
}

function entry(job: JobRow, actor: AuditActor, at: Date, after: Record<string, number>) {
  return {
    ...{ at, actor, operation: 'download-csv-bundle' as const },
    ...{ organizationId: job.organization_id, contractId: job.contract_id, subject: jobSubject(job) },
    after,
  };
}

function assertBundle(job: JobRow | undefined, now: Date): asserts job is JobRow & { finished_at: Date } {
  if (job === undefined) throw new DomainError('not-found');
  if (!job.bulk_download) throw new DomainError('conflict', { text: noBundle });
  if (job.state !== 'completed' && job.state !== 'completedWithErrors') {
    throw new DomainError(job.finished_at === null ? 'package-not-ready' : 'conflict', { text: notReady });
  }
  if (job.finished_at === null || bundleEndsAt(job.finished_at) <= now) throw new DomainError('package-destroyed');
}

const noBundle = {
  ja: 'この処理では、一括ダウンロードを指定していません。',
  en: 'This job was handed in without bulk download.',
};
const notReady = {
  ja: 'すべての行の処理が終わっていないため、ダウンロードできません。',
  en: 'There is nothing to download before every row has ended.',
};
const nothingInIt = { ja: '発行した証明書がありません。', en: 'No certificate was issued.' };

/** Part after part in the order of the file, some of them asked for ahead of the reader. */
async function* bundleFiles(
  { internal }: Pick<Deps, 'internal'>,
  { contract_id: contractId }: JobRow,
  certificateIds: readonly string[],
  included: string[],
): AsyncGenerator<BundleFile> {
  const parts = inParts(certificateIds, packagesPerQuestion);
  const ask = async (ids: string[]) =>
    (await internal.call(bundlePackages, { contractId, certificateIds: ids })).packages;
  const asked = parts.slice(0, partsAhead).map(watched(ask));
  for (let at = 0; at < parts.length; at += 1) {
    const packages = (await asked.shift()) ?? [];
    const next = parts[at + partsAhead];
    if (next !== undefined) asked.push(watched(ask)(next));
    for (const { certificateId, files } of packages) {
      for (const { name, bytes } of files) yield { name, bytes: Buffer.from(bytes, 'base64') };
      included.push(certificateId);
    }
  }
  const missing = certificateIds.length - included.length;
  if (missing > 0) yield { name: 'NOT-INCLUDED.TXT', bytes: Buffer.from(notIncluded(missing)) };
}

/** One that fails before its turn is no unhandled rejection: it is thrown when its turn comes. */
function watched<T, R>(ask: (of: T) => Promise<R>): (of: T) => Promise<R> {
  return (of) => {
    const answer = ask(of);
    answer.catch(() => {});
    return answer;
  };
}

/** With a byte order mark, for Windows' Notepad. */
function notIncluded(count: number): string {
  return `\ufeff${count} 件の証明書は、失効または秘密鍵の破棄により、このファイルに含まれていません。\r\n`;
}
