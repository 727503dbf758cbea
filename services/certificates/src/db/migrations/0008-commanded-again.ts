import type { Migration } from '@inkan/postgres';

/** Requests whose command or answer was lost, and certificates that came for requests already given up. */
export const commandedAgain: Migration = {
  name: '0008-commanded-again',
  up: (sql) =>
    sql(`
      alter table certificates
        -- How often the signer was asked: the wait for an answer grows with it.
        add column commanded_times smallint not null default 0 check (commanded_times >= 0),
        -- A certificate that comes after its request has failed is kept, so that it can be revoked, and never good.
        drop constraint failed_is_not_issued,
        add constraint failed_is_issued_only_if_revoked
          check (failed_at is null or issued_at is null or revoked_at is not null);
      update certificates set commanded_times = 1
        where batch_id is not null and issued_at is null and failed_at is null and revoked_at is null;
      create index certificates_unanswered on certificates (batch_id)
        where batch_id is not null and issued_at is null and failed_at is null and revoked_at is null;
    `),
};
