-- The schema "enrolment" as its migrations leave it, read from the catalog by `npm run generate`. To read and to compare,
-- not to run: services/<name>/src/migrate.ts makes schemas. "app" is the role that the service runs as.

create table access (
  certificate_id uuid not null,
  failed_attempts integer not null,
  locked_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint access_pkey PRIMARY KEY (certificate_id),
  constraint access_failed_attempts_check CHECK (failed_attempts >= 0)
);
grant select, insert, update, delete on access to app;

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

create table link_tokens (
  token_hash bytea not null,
  link_id uuid not null,
  created_at timestamp with time zone not null,
  constraint link_tokens_pkey PRIMARY KEY (token_hash),
  constraint link_tokens_link_id_fkey FOREIGN KEY (link_id) REFERENCES links(link_id),
  constraint link_tokens_token_hash_check CHECK (octet_length(token_hash) = 32)
);
CREATE INDEX link_tokens_by_link ON link_tokens USING btree (link_id);
grant select, insert, delete on link_tokens to app;

create table links (
  link_id uuid not null,
  certificate_id uuid not null,
  purpose text not null,
  audience text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  views integer not null default 0,
  organization_id uuid,
  contract_id uuid,
  display_name text not null,
  email text not null,
  constraint links_pkey PRIMARY KEY (link_id),
  constraint links_audience_check CHECK (audience = ANY (ARRAY['user'::text, 'administrator'::text])),
  constraint links_check CHECK (expires_at > created_at),
  constraint links_purpose_check CHECK (purpose = ANY (ARRAY['collect'::text, 'notice'::text])),
  constraint links_views_check CHECK (views >= 0)
);
CREATE INDEX links_by_certificate ON links USING btree (certificate_id);
CREATE INDEX links_by_end ON links USING btree (LEAST(expires_at, closed_at));
grant select, insert, update (certificate_id, closed_at, views), delete on links to app;

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

create table sessions (
  session_hash bytea not null,
  certificate_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  site_id uuid,
  constraint sessions_pkey PRIMARY KEY (session_hash, certificate_id),
  constraint sessions_session_hash_check CHECK (octet_length(session_hash) = 32)
);
CREATE INDEX sessions_by_certificate ON sessions USING btree (certificate_id);
CREATE INDEX sessions_by_end ON sessions USING btree (expires_at);
grant select, insert, update (certificate_id), delete on sessions to app;

CREATE OR REPLACE FUNCTION enrolment.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception '% is written once and kept as it is', tg_table_name;
      end $function$;

grant execute on function refuse_change() to app;
