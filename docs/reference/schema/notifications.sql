-- The schema "notifications" as its migrations leave it, read from the catalog by `npm run generate`. To read and to compare,
-- not to run: services/<name>/src/migrate.ts makes schemas. "app" is the role that the service runs as.

create table administrators (
  administrator_id uuid not null,
  revision integer not null,
  organization_id uuid not null,
  display_name text not null,
  email text not null,
  role text not null,
  state text not null,
  language text not null,
  constraint administrators_pkey PRIMARY KEY (administrator_id),
  constraint administrators_language_check CHECK (language = ANY (ARRAY['ja'::text, 'en'::text])),
  constraint administrators_revision_check CHECK (revision >= 1),
  constraint administrators_role_check CHECK (role = ANY (ARRAY['administrator'::text, 'auditor'::text])),
  constraint administrators_state_check CHECK (state = ANY (ARRAY['invited'::text, 'active'::text, 'revoked'::text]))
);
CREATE INDEX administrators_noticed ON administrators USING btree (organization_id) WHERE role = 'administrator'::text AND state = 'active'::text;
CREATE INDEX administrators_of_organization ON administrators USING btree (organization_id);
grant select, insert, update on administrators to app;

create table audit (
  id uuid not null,
  at timestamp with time zone not null,
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
  constraint audit_pkey PRIMARY KEY (id),
  constraint a_certificate_has_both CHECK ((certificate_generation IS NULL) = (certificate_serial IS NULL)),
  constraint audit_actor_kind_check CHECK (actor_kind = ANY (ARRAY['operator'::text, 'provider'::text, 'administrator'::text, 'auditor'::text, 'person'::text, 'system'::text])),
  constraint audit_outcome_check CHECK (outcome = ANY (ARRAY['done'::text, 'refused'::text]))
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select, insert on audit to app;

create table audit_checkpoints (
  count bigint not null,
  statement text not null,
  signature text not null,
  received_at timestamp with time zone not null default now(),
  constraint audit_checkpoints_pkey PRIMARY KEY (count),
  constraint audit_checkpoints_count_check CHECK (count >= 1)
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select, insert on audit_checkpoints to app;

create table audit_links (
  seq bigint not null,
  entry_id uuid not null,
  mac bytea not null,
  constraint audit_links_pkey PRIMARY KEY (seq),
  constraint audit_links_entry_id_key UNIQUE (entry_id),
  constraint audit_links_mac_check CHECK (octet_length(mac) = 32),
  constraint audit_links_seq_check CHECK (seq >= 1)
);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_links FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select, insert on audit_links to app;

create table audit_unlinked (
  id uuid not null,
  constraint audit_unlinked_pkey PRIMARY KEY (id)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
grant select, insert, delete on audit_unlinked to app;

create table dead_letters (
  id uuid not null,
  delivery_id uuid,
  queue text not null,
  body text not null,
  error text not null,
  died_at timestamp with time zone not null default now(),
  constraint dead_letters_pkey PRIMARY KEY (id),
  constraint dead_letters_delivery_id_key UNIQUE (delivery_id)
);
CREATE INDEX dead_letters_by_time ON dead_letters USING btree (died_at);
grant select, insert on dead_letters to app;

create table deliveries (
  delivery_id uuid not null,
  event_id uuid not null,
  kind text not null,
  recipient text not null,
  display_name text not null,
  organization_id uuid,
  user_id uuid,
  certificate_id uuid,
  link_id uuid,
  message_id text not null,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null default now(),
  server_answer text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  correlation_id text not null,
  notice_id uuid,
  subject text not null,
  patient boolean not null default false,
  constraint deliveries_pkey PRIMARY KEY (delivery_id),
  constraint deliveries_event_id_kind_recipient_key UNIQUE (event_id, kind, recipient),
  constraint deliveries_message_id_key UNIQUE (message_id),
  constraint deliveries_attempts_check CHECK (attempts >= 0),
  constraint deliveries_check CHECK ((state = 'sent'::text) = (sent_at IS NOT NULL)),
  constraint deliveries_state_check CHECK (state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])),
  constraint link_or_notice CHECK ((link_id IS NULL) <> (notice_id IS NULL))
);
CREATE INDEX deliveries_by_certificate ON deliveries USING btree (certificate_id, delivery_id DESC) WHERE certificate_id IS NOT NULL;
CREATE INDEX deliveries_by_organization ON deliveries USING btree (organization_id, delivery_id DESC);
CREATE INDEX deliveries_by_user ON deliveries USING btree (user_id, delivery_id DESC) WHERE user_id IS NOT NULL;
CREATE INDEX deliveries_due ON deliveries USING btree (patient, next_attempt_at) WHERE state = 'queued'::text;
CREATE INDEX deliveries_sent ON deliveries USING btree (sent_at) WHERE state = 'sent'::text;
grant select, insert, update (attempts, next_attempt_at, patient, sent_at, server_answer, state) on deliveries to app;

create table delivery_failures (
  delivery_id uuid not null,
  queue text not null,
  rounds integer not null,
  last_error text not null,
  failed_at timestamp with time zone not null default now(),
  constraint delivery_failures_pkey PRIMARY KEY (delivery_id)
);
grant select, insert, update, delete on delivery_failures to app;

create table idempotency_keys (
  scope text not null,
  key text not null,
  digest text not null,
  answer json,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_keys_pkey PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys USING btree (created_at);
grant select, insert, update, delete on idempotency_keys to app;

create table inbox (
  delivery_id uuid not null,
  queue text not null,
  outcome text not null,
  received_at timestamp with time zone not null default now(),
  constraint inbox_pkey PRIMARY KEY (delivery_id),
  constraint inbox_outcome_check CHECK (outcome = ANY (ARRAY['done'::text, 'dead'::text]))
);
grant select, insert, delete on inbox to app;

create table inbox_horizon (
  "only" boolean not null default true,
  before uuid not null,
  since timestamp with time zone not null,
  constraint inbox_horizon_pkey PRIMARY KEY ("only"),
  constraint inbox_horizon_only_check CHECK ("only")
);
grant select, update on inbox_horizon to app;

create table notices (
  notice_id uuid not null,
  facts jsonb not null,
  created_at timestamp with time zone not null,
  constraint notices_pkey PRIMARY KEY (notice_id)
);
CREATE INDEX notices_by_age ON notices USING btree (created_at);
grant select, insert, delete on notices to app;

create table organizations (
  organization_id uuid not null,
  revision integer not null,
  name text not null,
  suspended boolean not null,
  notify_users boolean not null,
  reminder_days_before integer[] not null,
  reminder_days_after integer[] not null,
  constraint organizations_pkey PRIMARY KEY (organization_id),
  constraint organizations_revision_check CHECK (revision >= 1)
);
grant select, insert, update on organizations to app;

create table outbox (
  delivery_id uuid not null,
  message_id uuid not null,
  queue text not null,
  envelope json storage external not null,
  size integer not null,
  created_at timestamp with time zone not null default now(),
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null default now(),
  constraint outbox_pkey PRIMARY KEY (delivery_id),
  constraint outbox_attempts_check CHECK (attempts >= 0),
  constraint outbox_size_check CHECK (size > 0)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
CREATE INDEX outbox_due ON outbox USING btree (next_attempt_at);
grant select, insert, update, delete on outbox to app;

create table outbox_transport (
  "only" boolean not null default true,
  epoch text not null,
  constraint outbox_transport_pkey PRIMARY KEY ("only"),
  constraint outbox_transport_only_check CHECK ("only")
);
grant select, update on outbox_transport to app;

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
grant select on schema_migrations to app;

CREATE OR REPLACE FUNCTION notifications.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception '% is written once and kept as it is', tg_table_name;
      end $function$;

grant execute on function refuse_change() to app;
