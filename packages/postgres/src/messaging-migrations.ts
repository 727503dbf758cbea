import type { Migration } from './migrate.ts';

/** Outbox, inbox, dead letters and idempotency keys, with the app role's grants: first in every service's list. */
export function messagingMigrations(): readonly Migration[] {
  return [outbox, inbox, deadLetters, idempotencyKeys];
}

// Rows live for seconds and every send updates an indexed column, so vacuum must come early. `json`, not `jsonb`: the
// text is never searched, only passed on. Nor is it compressed: that was nearly half of what Postgres spent on sending a
// batch of certificates.
const outbox: Migration = {
  name: 'messaging-0001-outbox',
  up: (sql) =>
    sql(`
      create table outbox (
        delivery_id uuid primary key,
        message_id uuid not null,
        queue text not null,
        envelope json not null,
        size integer not null check (size > 0),
        created_at timestamptz not null default now(),
        attempts integer not null default 0 check (attempts >= 0),
        next_attempt_at timestamptz not null default now()
      ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
      alter table outbox alter column envelope set storage external;
      create index outbox_due on outbox (next_attempt_at);
      create table outbox_transport (
        "only" boolean primary key default true check ("only"),
        epoch text not null
      );
      insert into outbox_transport (epoch) values ('');
      grant select, insert, update, delete on outbox to ${sql.appRole};
      grant select, update on outbox_transport to ${sql.appRole};
    `),
};

const inbox: Migration = {
  name: 'messaging-0002-inbox',
  up: (sql) =>
    sql(`
      create table inbox (
        delivery_id uuid primary key,
        queue text not null,
        outcome text not null check (outcome in ('done', 'dead')),
        received_at timestamptz not null default now()
      );
      create table inbox_horizon (
        "only" boolean primary key default true check ("only"),
        before uuid not null,
        since timestamptz not null
      );
      insert into inbox_horizon (before, since) values ('00000000-0000-0000-0000-000000000000', now());
      create table delivery_failures (
        delivery_id uuid primary key,
        queue text not null,
        rounds integer not null,
        last_error text not null,
        failed_at timestamptz not null default now()
      );
      grant select, insert, delete on inbox to ${sql.appRole};
      grant select, update on inbox_horizon to ${sql.appRole};
      grant select, insert, update, delete on delivery_failures to ${sql.appRole};
    `),
};

// `body` may be what somebody put into the queue by hand, so it is text and not JSON.
const deadLetters: Migration = {
  name: 'messaging-0003-dead-letters',
  up: (sql) =>
    sql(`
      create table dead_letters (
        id uuid primary key,
        delivery_id uuid unique,
        queue text not null,
        body text not null,
        error text not null,
        died_at timestamptz not null default now()
      );
      create index dead_letters_by_time on dead_letters (died_at);
      grant select, insert on dead_letters to ${sql.appRole};
    `),
};

const idempotencyKeys: Migration = {
  name: 'messaging-0004-idempotency-keys',
  up: (sql) =>
    sql(`
      create table idempotency_keys (
        scope text not null,
        key text not null,
        digest text not null,
        answer json,
        created_at timestamptz not null default now(),
        primary key (scope, key)
      );
      create index idempotency_keys_by_time on idempotency_keys (created_at);
      grant select, insert, update, delete on idempotency_keys to ${sql.appRole};
    `),
};
