import { reportEnding } from '@inkan/http';
import { readSamples } from '../db/status-samples.ts';
import { type HistoryPeriod, historyPeriods } from '../domain/status-history.ts';
import type { StatusHistoryView } from '../views/status-history-view.ts';
import { answered } from './answered.ts';
import type { Deps } from './deps.ts';

const dayMs = 86_400_000;
const weeksAhead = 13;

/** The kept figures of a period, and what ends in the coming quarter of a year. */
export async function readStatusHistory(
  { database, internal, clock }: Pick<Deps, 'database' | 'internal' | 'clock'>,
  period: HistoryPeriod,
): Promise<StatusHistoryView> {
  const { days, minutes } = historyPeriods[period];
  const since = new Date(clock.now().getTime() - days * dayMs);
  const [samples, ending] = await Promise.all([
    readSamples(database.read, since, minutes),
    answered(internal.call(reportEnding, { weeks: weeksAhead })),
  ]);
  return {
    since: since.toISOString(),
    minutes,
    points: samples.map((sample) => ({
      until: sample.until.toISOString(),
      issued: sample.issued,
      certificatesWaiting: sample.certificates_waiting,
      messagesWaiting: sample.messages_waiting,
      mailsSent: sample.mails_sent,
      mailsWaiting: sample.mails_waiting,
      crlAgeSeconds: sample.crl_age_seconds,
    })),
    ending: ending?.weeks ?? null,
  };
}
