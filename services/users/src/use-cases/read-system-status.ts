import {
  reportCertificatesStatus,
  reportCsvJobsStatus,
  reportEnrolmentStatus,
  reportNotificationsStatus,
  type ServiceReport,
  serviceReport,
} from '@inkan/http';
import { messagingStatus } from '@inkan/postgres';
import type { Static } from 'typebox';
import { signerState } from '../domain/signer-state.ts';
import type { SystemStatusView } from '../views/system-status-view.ts';
import { answered } from './answered.ts';
import type { Deps } from './deps.ts';

/** Asks every service at once how it is; one that does not answer is shown as down. */
export async function readSystemStatus({
  database,
  internal,
  clock,
}: Pick<Deps, 'database' | 'internal' | 'clock'>): Promise<SystemStatusView> {
  const [own, registrar, csvJobs, enrolment, notifications] = await Promise.all([
    messagingStatus(database).then(serviceReport),
    answered(internal.call(reportCertificatesStatus, {})),
    answered(internal.call(reportCsvJobsStatus, {})),
    answered(internal.call(reportEnrolmentStatus, {})),
    answered(internal.call(reportNotificationsStatus, {})),
  ]);
  const now = clock.now();
  return {
    at: now.toISOString(),
    services: {
      users: part(own),
      certificates: part(registrar?.service),
      'csv-jobs': part(csvJobs?.service),
      enrolment: part(enrolment),
      notifications: part(notifications),
    },
    signer: signerOf(registrar, now),
    register: registrar?.register ?? null,
    csvJobs: csvJobs?.csvJobs ?? null,
  };
}

const part = (report: ServiceReport | undefined) =>
  report === undefined ? ({ state: 'down' } as const) : ({ state: 'up', report } as const);

function signerOf(
  registrar: Static<typeof reportCertificatesStatus.response> | undefined,
  now: Date,
): SystemStatusView['signer'] {
  if (registrar === undefined) return { state: 'unknown', lastListAt: null, openCommands: 0 };
  const lists = registrar.register.generations.map(({ crl }) => crl && new Date(crl.publishedAt));
  const commands = registrar.service.outbox.filter(({ queue }) => queue.startsWith('signer.'));
  const oldest = commands.map(({ oldestAt }) => new Date(oldestAt)).sort((a, b) => a.getTime() - b.getTime())[0];
  const last = lists.flatMap((at) => at ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
  return {
    state: signerState({ listsAt: lists, oldestCommandAt: oldest ?? null }, now),
    lastListAt: last?.toISOString() ?? null,
    openCommands: commands.reduce((sum, { count }) => sum + count, 0),
  };
}
