import type { Migration } from '@inkan/postgres';

/** 失効予約: the day stood here from the beginning; now also why, and an index by which a day's work is found. */
export const scheduledRevocations: Migration = {
  name: '0006-scheduled-revocations',
  up: (sql) =>
    sql(`
      alter table certificates
        add column scheduled_reason text
          check (scheduled_reason in ('unspecified', 'keyCompromise', 'affiliationChanged', 'superseded')),
        add constraint scheduled_with_reason check ((revoke_on is null) = (scheduled_reason is null)),
        add constraint scheduled_was_issued check (revoke_on is null or issued_at is not null),
        add constraint scheduled_is_not_revoked check (revoke_on is null or revoked_at is null);
      create index certificates_to_revoke on certificates (revoke_on) where revoke_on is not null;
    `),
};
