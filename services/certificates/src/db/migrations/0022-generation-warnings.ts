import type { Migration } from '@inkan/postgres';

/** 認証局世代切り替え: who was warned of which generation's end, so that nobody is warned twice. */
export const generationWarnings: Migration = {
  name: '0022-generation-warnings',
  up: (sql) =>
    sql(`
      create table generation_warnings (
        organization_id uuid not null,
        generation text not null,
        day integer not null check (day > 0),
        warned_at timestamptz not null,
        primary key (organization_id, generation, day)
      );
      create index contracts_of_generation on contracts (generation, organization_id);
      revoke delete, update on generation_warnings from ${sql.appRole};
      grant select, insert on generation_warnings to ${sql.appRole};
    `),
};
