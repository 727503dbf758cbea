import type { Migration } from '@inkan/postgres';

/** What the contract's service gives to iOS devices. */
export const iosPackages: Migration = {
  name: '0017-ios-packages',
  up: (sql) =>
    sql(`
      alter table contracts
        add column ios_package text not null default 'p12' check (ios_package in ('p12', 'mobileconfig'));
    `),
};
