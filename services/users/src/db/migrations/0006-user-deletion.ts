import type { Migration } from '@inkan/postgres';

/** 1次削除 and 2次削除, with their times. */
export const userDeletion: Migration = {
  name: '0006-user-deletion',
  up: (sql) =>
    sql(`
      ALTER TABLE users
        ADD COLUMN deletion_marked_at timestamptz,
        ADD COLUMN deleted_at timestamptz;
      UPDATE users SET deletion_marked_at = now() WHERE state <> 'active';
      UPDATE users SET deleted_at = now() WHERE state = 'deleted';
      ALTER TABLE users
        ADD CONSTRAINT marked_at_some_time CHECK ((state = 'active') = (deletion_marked_at IS NULL)),
        ADD CONSTRAINT deleted_at_some_time CHECK ((state = 'deleted') = (deleted_at IS NOT NULL));
      -- 利用者2次削除待ち一覧: short, whatever the number of users.
      CREATE INDEX users_awaiting_deletion ON users (contract_id, deletion_marked_at, id) WHERE state = 'deleting';
    `),
};
