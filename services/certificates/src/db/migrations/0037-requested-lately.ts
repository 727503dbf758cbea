import type { Migration } from '@inkan/postgres';

/** Whether somebody waits for a certificate: files give way then. */
export const requestedLately: Migration = {
  name: '0037-requested-lately',
  up: (sql) => sql('create index certificates_asked_for_singly on certificates (requested_at) where priority < 2;'),
};
