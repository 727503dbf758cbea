import { type CsvJobsReport, type ServiceReport, serviceReport } from '@inkan/http';
import { messagingStatus } from '@inkan/postgres';
import { type JobFigures, readJobFigures } from '../db/job-figures.ts';
import type { Deps } from './deps.ts';

/** How the service is, for the operator's overview. */
export async function reportJobs(
  deps: Pick<Deps, 'database' | 'clock'>,
): Promise<{ service: ServiceReport; csvJobs: CsvJobsReport }> {
  const [messaging, figures] = await Promise.all([messagingStatus(deps.database), jobFigures(deps)]);
  const { jobs, rows, oldestAt, rowsPerSecond, givenUpJobs, givenUpRows } = figures;
  return {
    service: serviceReport(messaging),
    csvJobs: {
      ...{ jobs, rows, oldestAt: oldestAt?.toISOString() ?? null },
      rowsPerSecond: Math.round(rowsPerSecond * 10) / 10,
      givenUp: { jobs: givenUpJobs, rows: givenUpRows },
    },
  };
}

export function jobFigures({ database, clock }: Pick<Deps, 'database' | 'clock'>): Promise<JobFigures> {
  return readJobFigures(database.read, clock.now());
}
