import type { Migration } from '@inkan/postgres';

/** A revocation may overtake the news of its certificate: it must be found when that comes. */
export const closedAccess: Migration = {
  name: '0002-closed-access',
  up: (sql) => sql('alter table access add column closed_at timestamptz'),
};
