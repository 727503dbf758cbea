import type { Migration } from '@inkan/postgres';

/** What the contract's service has PKCS#12 packages encrypted with. */
export const packageForm: Migration = {
  name: '0025-package-form',
  up: (sql) =>
    sql(`
      alter table contracts
        add column package_form text not null default 'by-device'
          check (package_form in ('by-device', 'modern', 'compatible'));
    `),
};
