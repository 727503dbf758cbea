import type { Migration } from '@inkan/postgres';

/** Where each organization's download site may be reached from, and its certificates by their e-mail address. */
export const downloadSites: Migration = {
  name: '0033-download-sites',
  up: (sql) =>
    sql(`
      alter table organizations
        add column allowed_networks cidr[] not null default '{}' check (cardinality(allowed_networks) <= 200);
      create index certificates_to_download on certificates (organization_id, lower(email))
        where profile = 'client' and issued_at is not null and revoked_at is null and secrets_destroyed_at is null;
    `),
};
