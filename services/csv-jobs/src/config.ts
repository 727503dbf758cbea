import { type EnvReader, type PeerAccess, readPeerAccess, readServicePlace, type ServicePlace } from '@inkan/runtime';

export type CsvJobsConfig = ServicePlace &
  PeerAccess & {
    /** Base URL of the administration, for the links in mails. */
    readonly administrationUrl: string;
    /** How long files, rows and results are kept after a job has ended, in days. */
    readonly retentionDays: number;
  };

export function readCsvJobsConfig(env: EnvReader): CsvJobsConfig {
  const config = {
    ...readServicePlace(env),
    ...readPeerAccess(env),
    administrationUrl: env.url('ADMINISTRATION_URL', {
      describe: 'base URL of administration and API, as people see it: mails link to it',
    }),
    retentionDays: env.integer('CSV_RETENTION_DAYS', {
      default: 90,
      min: 1,
      max: 3_650,
      describe: 'how long files, rows and results are kept after a CSV job has ended, in days; its counts stay',
    }),
  };
  env.done();
  return config;
}
