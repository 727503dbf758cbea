import type { Migration } from '@inkan/postgres';

/** A chunk that fails again and again ends too: given up, to be resumed when the reason is gone. */
export const givenUpChunks: Migration = {
  name: '0002-given-up-chunks',
  up: (sql) =>
    sql(`
      -- How often asking for it ended in an inner error; another service that is away is no failure.
      alter table chunks add column failures integer not null default 0 check (failures >= 0);
      alter table chunks add column given_up_at timestamptz check (given_up_at is null or state in ('released', 'done'));
      create index chunks_given_up on chunks (job_id) where given_up_at is not null;
      alter table jobs add column rows_given_up integer not null default 0
        check (rows_given_up >= 0 and rows_given_up <= rows_failed);
    `),
};
