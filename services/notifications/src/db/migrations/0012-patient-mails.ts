import type { Migration } from '@inkan/postgres';

/** Mails of hundreds of people at once wait for those of one, and not the other way round. */
export const patientMails: Migration = {
  name: '0012-patient-mails',
  up: (sql) =>
    sql(`
      alter table deliveries add column patient boolean not null default false;
      drop index deliveries_due;
      create index deliveries_due on deliveries (patient, next_attempt_at) where state = 'queued';
      grant update (patient) on deliveries to ${sql.appRole};
    `),
};
