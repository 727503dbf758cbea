import type { Migration } from '@inkan/postgres';

/** The house's figures every five minutes, for plots; null is what a service did not answer. */
export const statusSamples: Migration = {
  name: '0009-status-samples',
  up: (sql) =>
    sql(`
      create table status_samples (
        until timestamptz primary key,
        issued integer,
        certificates_waiting integer,
        messages_waiting integer,
        mails_sent integer,
        mails_waiting integer,
        crl_age_seconds integer,
        constraint every_five_minutes check (mod(extract(epoch from until), 300) = 0)
      );
      grant select, insert, delete on status_samples to ${sql.appRole};
    `),
};
