import type { Migration } from '@inkan/postgres';

/** The app role may not delete: what was mailed to whom stays known. */
export const deliveries: Migration = {
  name: '0001-deliveries',
  up: (sql) =>
    sql(`
      create table deliveries (
        delivery_id uuid primary key,
        event_id uuid not null,
        kind text not null,
        recipient text not null,
        display_name text not null,
        organization_id uuid,
        user_id uuid,
        certificate_id uuid not null,
        link_id uuid not null,
        message_id text not null unique,
        state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
        attempts integer not null default 0 check (attempts >= 0),
        next_attempt_at timestamptz not null default now(),
        server_answer text,
        created_at timestamptz not null,
        sent_at timestamptz,
        correlation_id text not null,
        unique (event_id, kind, recipient),
        check ((state = 'sent') = (sent_at is not null))
      );
      create index deliveries_due on deliveries (next_attempt_at) where state = 'queued';
      create index deliveries_by_organization on deliveries (organization_id, delivery_id desc);
      create index deliveries_by_user on deliveries (user_id, delivery_id desc) where user_id is not null;
      grant select, insert on deliveries to ${sql.appRole};
      grant update (state, attempts, next_attempt_at, server_answer, sent_at) on deliveries to ${sql.appRole};
    `),
};
