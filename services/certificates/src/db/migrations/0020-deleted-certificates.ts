import type { Migration } from '@inkan/postgres';

/**
 * 証明書削除: a fact like the others, because the register forgets nothing. What is deleted is not listed any more, and
 * its revocation stays where it is published.
 */
export const deletedCertificates: Migration = {
  name: '0020-deleted-certificates',
  up: (sql) =>
    sql(`
      alter table certificates
        add column deleted_at timestamptz,
        add constraint deleted_had_ended check (deleted_at is null or revoked_at is not null or issued_at is not null),
        add constraint deleted_is_not_listed check (deleted_at is null or not listed);
    `),
};
