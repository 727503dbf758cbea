import type { Migration } from '@inkan/postgres';

/** What PKCS#12 packages of a service's people are encrypted with. */
export const packageForm: Migration = {
  name: '0008-package-form',
  up: (sql) =>
    sql(`
      ALTER TABLE services
        ADD COLUMN package_form text NOT NULL DEFAULT 'by-device'
          CHECK (package_form IN ('by-device', 'modern', 'compatible'));
    `),
};
