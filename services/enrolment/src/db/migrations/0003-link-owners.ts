import type { Migration } from '@inkan/postgres';

/** Whose certificate a link belongs to, for the audit log. */
export const linkOwners: Migration = {
  name: '0003-link-owners',
  up: (sql) =>
    sql(`
      alter table links
        add organization_id uuid,
        add contract_id uuid,
        add display_name text not null default '',
        add email text not null default '';
      alter table links alter display_name drop default, alter email drop default;
    `),
};
