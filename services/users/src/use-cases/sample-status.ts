import { reportIssued, reportMails } from '@inkan/http';
import { hasSample, keepSample } from '../db/status-samples.ts';
import { sampleEnd, sampleMinutes, samplesKeptDays } from '../domain/status-history.ts';
import type { SystemStatusView } from '../views/system-status-view.ts';
import { answered } from './answered.ts';
import type { Deps } from './deps.ts';
import { readSystemStatus } from './read-system-status.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * Keeps the figures of the last whole five minutes, once. A service that does not answer leaves a gap; five minutes in
 * which nobody samples (this service was down) are a gap as well.
 */
export async function sampleStatus(deps: Pick<Deps, 'database' | 'internal' | 'clock'>): Promise<void> {
  const { database, internal, clock } = deps;
  const until = sampleEnd(clock.now());
  if (await hasSample(database.read, until)) return;
  const period = { from: new Date(until.getTime() - sampleMinutes * minuteMs).toISOString(), to: until.toISOString() };
  const [status, issued, mails] = await Promise.all([
    readSystemStatus(deps),
    answered(internal.call(reportIssued, period)),
    answered(internal.call(reportMails, period)),
  ]);
  const sample = {
    until,
    issued: issued?.certificates ?? null,
    certificates_waiting: status.register?.waitingForSigner.certificates ?? null,
    messages_waiting: messagesWaiting(status),
    mails_sent: mails?.sent ?? null,
    mails_waiting: mails?.waiting ?? null,
    crl_age_seconds: crlAge(status),
  };
  const forgetBefore = new Date(until.getTime() - samplesKeptDays * dayMs);
  await database.transaction((tx) => keepSample(tx, sample, forgetBefore));
}

/** Of those services that answered. */
function messagesWaiting({ services }: SystemStatusView): number {
  const reports = Object.values(services).flatMap((service) => (service.state === 'up' ? [service.report] : []));
  return reports.flatMap(({ outbox }) => outbox).reduce((sum, { count }) => sum + count, 0);
}

/** Of the oldest list. */
function crlAge({ at, register }: SystemStatusView): number | null {
  const published = (register?.generations ?? []).flatMap(({ crl }) => (crl ? [Date.parse(crl.publishedAt)] : []));
  if (published.length === 0) return null;
  return Math.max(0, Math.round((Date.parse(at) - Math.min(...published)) / 1_000));
}
