import type { Migration } from '@inkan/postgres';

/** Mails are counted by when they were sent. */
export const sentMails: Migration = {
  name: '0011-sent-mails',
  up: (sql) => sql(`create index deliveries_sent on deliveries (sent_at) where state = 'sent';`),
};
