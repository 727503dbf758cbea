import type { Migration } from '@inkan/postgres';

/** The facts of a notice end before the record that somebody was mailed. */
export const forgetting: Migration = {
  name: '0010-forgetting',
  up: (sql) =>
    sql(`
      create index notices_by_age on notices (created_at);
      grant delete on notices to ${sql.appRole};
    `),
};
