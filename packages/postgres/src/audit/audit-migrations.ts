import type { Migration } from '../migrate.ts';

/** The audit log of a service, with the app role's grants: after `messagingMigrations()` in its list. */
export function auditMigrations(): readonly Migration[] {
  return [auditLog, auditChain];
}

// `json`, not `jsonb`: the text stays as it was written, and the chain covers it to the last character.
const auditLog: Migration = {
  name: 'audit-0001-log',
  up: (sql) =>
    sql(`
      create table audit (
        id uuid primary key,
        at timestamptz not null,
        organization_id uuid,
        contract_id uuid,
        actor_kind text not null
          check (actor_kind in ('operator', 'provider', 'administrator', 'auditor', 'person', 'system')),
        actor_id text not null,
        actor_name text not null,
        certificate_generation text,
        certificate_serial text,
        api_key_id text,
        address text,
        user_agent text,
        operation text not null,
        subject_kind text not null,
        subject_id text not null,
        subject_name text not null,
        before json,
        after json,
        correlation_id text,
        outcome text not null check (outcome in ('done', 'refused')),
        constraint a_certificate_has_both check ((certificate_generation is null) = (certificate_serial is null))
      );
      create table audit_unlinked (
        id uuid primary key
      ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is written once and kept as it is', tg_table_name;
      end $$;
      create trigger written_once before update or delete or truncate on audit
        for each statement execute function refuse_change();
      grant select, insert on audit to ${sql.appRole};
      grant select, insert, delete on audit_unlinked to ${sql.appRole};
    `),
};

// No foreign key from a link to its row: whoever removes a row removes it from under its link, and the link tells.
const auditChain: Migration = {
  name: 'audit-0002-chain',
  up: (sql) =>
    sql(`
      create table audit_links (
        seq bigint primary key check (seq >= 1),
        entry_id uuid not null unique,
        mac bytea not null check (octet_length(mac) = 32)
      );
      create table audit_checkpoints (
        count bigint primary key check (count >= 1),
        statement text not null,
        signature text not null,
        received_at timestamptz not null default now()
      );
      create trigger written_once before update or delete or truncate on audit_links
        for each statement execute function refuse_change();
      create trigger written_once before update or delete or truncate on audit_checkpoints
        for each statement execute function refuse_change();
      grant select, insert on audit_links, audit_checkpoints to ${sql.appRole};
    `),
};
