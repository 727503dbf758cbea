import type { Migration } from '@inkan/postgres';

/** Which request a certificate began with: it is issued in a batch with others, and its messages go on under its own. */
export const correlation: Migration = {
  name: '0005-correlation',
  up: (sql) => sql('alter table certificates add column correlation_id text'),
};
