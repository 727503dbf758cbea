import type { Migration } from '@inkan/postgres';

/** One visit to a download site opens several certificates. */
export const siteSessions: Migration = {
  name: '0011-site-sessions',
  up: (sql) =>
    sql(`
      alter table sessions
        add column site_id uuid,
        drop constraint sessions_pkey,
        add primary key (session_hash, certificate_id);
    `),
};
