import type { Migration } from '@inkan/postgres';

/** Links and sessions go over to the certificate that takes the place of one whose key was lost. */
export const movedLinks: Migration = {
  name: '0012-moved-links',
  up: (sql) => sql(`grant update (certificate_id) on links, sessions to ${sql.appRole}`),
};
