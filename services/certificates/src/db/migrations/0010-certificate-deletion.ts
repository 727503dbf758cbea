import type { Migration } from '@inkan/postgres';

/** 証明書の削除設定: whether an organization's administrators may delete certificates that have ended. */
export const certificateDeletion: Migration = {
  name: '0010-certificate-deletion',
  up: (sql) => sql('alter table organizations add column certificate_deletion boolean not null default false'),
};
