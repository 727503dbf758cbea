import type { Migration } from '@inkan/postgres';

/**
 * The audit logs of all services in one place, to be searched. A copy: what counts is each service's own, with its chain.
 * Free text is looked up by pieces of one and two characters, because Japanese names are too short for pg_trgm's three.
 */
export const auditLog: Migration = {
  name: '0007-audit-log',
  up: (sql) =>
    sql(`
      create table audit_log (
        id uuid primary key,
        service text not null,
        seq bigint not null,
        at timestamptz not null,
        organization_id uuid,
        contract_id uuid,
        actor_kind text not null,
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
        outcome text not null,
        actor_key text not null,
        subject_key text not null,
        search_grams text[] not null,
        constraint once_per_link unique (service, seq)
      );
      create index audit_log_by_time on audit_log (at, id);
      create index audit_log_by_organization on audit_log (organization_id, at, id);
      create index audit_log_by_contract on audit_log (contract_id, at, id);
      create index audit_log_by_actor on audit_log (actor_id, at, id);
      create index audit_log_by_subject on audit_log (subject_id, at, id);
      create index audit_log_by_operation on audit_log (operation, at, id);
      create index audit_log_by_grams on audit_log using gin (search_grams);
      create trigger written_once before update or delete or truncate on audit_log
        for each statement execute function refuse_change();
      grant select, insert on audit_log to ${sql.appRole};
    `),
};
