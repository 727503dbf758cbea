import type { Migration } from '@inkan/postgres';

/** What opens nothing any more may be forgotten, a while later. */
export const forgetting: Migration = {
  name: '0010-forgetting',
  up: (sql) =>
    sql(`
      create index links_by_end on links (least(expires_at, closed_at));
      grant delete on links, link_tokens, access to ${sql.appRole};
    `),
};
