import type { Migration } from '@inkan/postgres';

/**
 * The pool of ready keys: private keys that no certificate has yet, sealed as a certificate's are, under data keys of
 * their own. Whoever takes one deletes its row in the transaction that uses it. `database` is the state of the database
 * it was made in: after a restore the keys are here again that have been used since, so those of another state are never
 * taken.
 */
export const readyKeys: Migration = {
  name: '0026-ready-keys',
  up: (sql) =>
    sql(`
      create table ready_keys (
        key_id uuid primary key,
        key_algorithm text not null,
        public_key bytea not null,
        master_key_id text not null,
        wrapped_data_key bytea not null,
        private_key bytea not null,
        database text not null,
        made_at timestamptz not null
      );
      create index ready_keys_to_take on ready_keys (key_algorithm, key_id);
      -- Update: nothing is changed, but who takes a row locks it first.
      grant select, insert, update, delete on ready_keys to ${sql.appRole};
    `),
};
