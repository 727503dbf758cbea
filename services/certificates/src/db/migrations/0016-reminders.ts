import type { Migration } from '@inkan/postgres';

/** Who was told what about the end of certificates: notices of planned revocations, reminders, the daily digest. */
export const reminders: Migration = {
  name: '0016-reminders',
  up: (sql) =>
    sql(`
      alter table organizations
        add column reminder_days_before integer[] not null default '{30,15,5,1}',
        add column reminder_days_after integer[] not null default '{7}';
      alter table organizations
        alter column reminder_days_before drop default,
        alter column reminder_days_after drop default;

      -- Planned revocations that were done and that nobody was told of yet; empty once the day's notices are written.
      create table planned_revocations_done (
        certificate_id uuid primary key references certificates,
        organization_id uuid not null,
        day date not null
      );
      create index planned_revocations_done_of_day on planned_revocations_done (organization_id, day);
      grant select, insert, update, delete on planned_revocations_done to ${sql.appRole};

      -- Days before the end; after it negative: the smaller, the later. Also of people who are not mailed: the digest
      -- names them.
      create table reminders (
        certificate_id uuid not null references certificates,
        step smallint not null check (step <> 0),
        organization_id uuid not null,
        day date not null,
        primary key (certificate_id, step)
      );
      create index reminders_of_day on reminders (day);
      -- Days in Japan whose reminders are complete, their digests included.
      create table reminder_days (day date primary key, done_at timestamptz not null);
      grant select, insert, delete on reminders to ${sql.appRole};
      grant select, insert on reminder_days to ${sql.appRole};

      create index certificates_by_end on certificates (not_after, certificate_id)
        where issued_at is not null and revoked_at is null;
      create index certificates_of_subject on certificates (subject_id) where subject_id is not null;
    `),
};
