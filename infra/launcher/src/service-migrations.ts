import { migrations as certificates } from '@inkan/certificates/migrations';
import { migrations as csvJobs } from '@inkan/csv-jobs/migrations';
import { migrations as enrolment } from '@inkan/enrolment/migrations';
import { migrations as notifications } from '@inkan/notifications/migrations';
import type { Migration } from '@inkan/postgres';
import { migrations as signer } from '@inkan/signer/migrations';
import { migrations as users } from '@inkan/users/migrations';
import type { ServiceName } from './service-list.ts';

/** What makes each service's schema, in order. */
export const serviceMigrations: Readonly<Record<Exclude<ServiceName, 'gateway'>, readonly Migration[]>> = {
  signer,
  certificates,
  users,
  'csv-jobs': csvJobs,
  enrolment,
  notifications,
};
