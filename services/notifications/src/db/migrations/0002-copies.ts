import type { Migration } from '@inkan/postgres';

/** Whom notices go to, and what their organization wants mailed: copies fed by events, each applied only when newer. */
export const copies: Migration = {
  name: '0002-copies',
  up: (sql) =>
    sql(`
      create table organizations (
        organization_id uuid primary key,
        revision integer not null check (revision >= 1),
        name text not null,
        suspended boolean not null,
        notify_users boolean not null,
        reminder_days_before integer[] not null,
        reminder_days_after integer[] not null
      );

      -- No reference to organizations: an administrator's event may arrive first.
      create table administrators (
        administrator_id uuid primary key,
        revision integer not null check (revision >= 1),
        organization_id uuid not null,
        display_name text not null,
        email text not null,
        role text not null check (role in ('administrator', 'auditor')),
        state text not null check (state in ('invited', 'active', 'revoked')),
        language text not null check (language in ('ja', 'en'))
      );
      create index administrators_of_organization on administrators (organization_id);

      revoke delete on organizations, administrators from ${sql.appRole};
      grant select, insert, update on organizations, administrators to ${sql.appRole};
    `),
};
