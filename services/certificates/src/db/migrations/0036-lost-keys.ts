import type { Migration } from '@inkan/postgres';

/** A key that was lost with the page that made it: a new certificate takes the place of the one nobody can use. */
export const lostKeys: Migration = {
  name: '0036-lost-keys',
  up: (sql) =>
    sql(`
      alter table certificates drop column replaces_lost_key, add column replaced_id uuid references certificates;
      create unique index certificates_replaced_once on certificates (replaced_id) where replaced_id is not null;
    `),
};
