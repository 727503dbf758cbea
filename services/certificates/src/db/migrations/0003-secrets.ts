import type { Migration } from '@inkan/postgres';

/**
 * Private key, download password and 秘密の鍵 of a certificate, AES-256-GCM under a data key of its own, which is
 * wrapped by a master key that the database never sees. The row is the only place where the data key stands: deleting
 * it destroys all three at once.
 */
export const secrets: Migration = {
  name: '0003-secrets',
  up: (sql) =>
    sql(`
      create table secrets (
        certificate_id uuid primary key references certificates,
        master_key_id text not null,
        wrapped_data_key bytea not null,
        private_key bytea not null,
        password bytea not null,
        passphrase bytea,
        passphrase_chosen boolean,
        -- Null until the certificate is issued.
        destroy_at timestamptz,
        constraint passphrase_and_its_origin check ((passphrase is null) = (passphrase_chosen is null))
      );
      create index secrets_to_destroy on secrets (destroy_at) where destroy_at is not null;
      grant select, insert, update, delete on secrets to ${sql.appRole};
    `),
};
