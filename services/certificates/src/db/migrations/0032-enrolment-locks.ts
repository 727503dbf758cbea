import type { Migration } from '@inkan/postgres';

/** Which portals ten wrong passwords have locked, as enrolment tells; beside the certificates, for it concerns few. */
export const enrolmentLocks: Migration = {
  name: '0032-enrolment-locks',
  up: (sql) =>
    sql(`
      create table enrolment_locks (
        certificate_id uuid primary key references certificates,
        locked_at timestamptz,
        -- When it was last unlocked from here: what was told of a lock before has been answered.
        reopened_at timestamptz
      );
      grant select, insert, update on enrolment_locks to ${sql.appRole};
    `),
};
