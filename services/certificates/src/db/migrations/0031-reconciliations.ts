import type { Migration } from '@inkan/postgres';

/** Each comparison of the signer's log with the register, and what differed. One at a time. */
export const reconciliations: Migration = {
  name: '0031-reconciliations',
  up: (sql) =>
    sql(`
      create table reconciliations (
        reconciliation_id uuid primary key,
        started_at timestamptz not null,
        until timestamptz not null,
        after uuid not null,
        asked_at timestamptz not null,
        compared integer not null default 0,
        differences integer not null default 0,
        finished_at timestamptz,
        constraint finished_after_start check (finished_at >= started_at)
      );
      create unique index reconciliations_one_at_a_time on reconciliations ((true)) where finished_at is null;
      create index reconciliations_by_start on reconciliations (started_at);
      create table reconciliation_differences (
        difference_id uuid primary key,
        reconciliation_id uuid not null references reconciliations on delete cascade,
        kind text not null,
        certificate_id uuid,
        generation text not null,
        serial bytea not null
      );
      create index differences_of_reconciliation on reconciliation_differences (reconciliation_id);
      grant select, insert, update, delete on reconciliations to ${sql.appRole};
      grant select, insert, delete on reconciliation_differences to ${sql.appRole};
    `),
};
