import type { Migration } from '@inkan/postgres';

/** 組織: a copy like the others, because the user list names them. */
export const units: Migration = {
  name: '0021-units',
  up: (sql) =>
    sql(`
      create table units (
        unit_id uuid primary key,
        revision integer not null check (revision >= 1),
        contract_id uuid not null,
        name text not null
      );
      revoke delete on units from ${sql.appRole};
      grant select, insert, update on units to ${sql.appRole};
    `),
};
