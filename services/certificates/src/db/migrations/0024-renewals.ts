import type { Migration } from '@inkan/postgres';

/** 証明書更新: a certificate that its predecessor asked for. At most one of it can come to life at a time. */
export const renewals: Migration = {
  name: '0024-renewals',
  up: (sql) =>
    sql(`
      alter table contracts
        add column user_renewal boolean not null default false,
        add column download_site boolean not null default false;
      alter table certificates
        add column renewal boolean not null default false
          check (not renewal or previous_certificate_id is not null);
      create unique index certificates_renewed_once on certificates (previous_certificate_id)
        where renewal and failed_at is null and revoked_at is null;
    `),
};
