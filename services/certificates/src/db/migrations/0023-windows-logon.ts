import type { Migration } from '@inkan/postgres';

/** スマートカードログオン: whether a service knows principal names, for those who edit devices. */
export const windowsLogon: Migration = {
  name: '0023-windows-logon',
  up: (sql) => sql('alter table contracts add column upn boolean not null default false'),
};
