-- The schema "csv_jobs" as its migrations leave it, read from the catalog by `npm run generate`. To read and to compare,
-- not to run: services/<name>/src/migrate.ts makes schemas. "app" is the role that the service runs as.

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

create table chunks (
  job_id uuid not null,
  number integer not null,
  rows jsonb not null,
  size integer not null,
  weight real not null,
  state text not null default 'waiting'::text,
  results jsonb,
  attempts integer not null default 0,
  released_at timestamp with time zone,
  retry_at timestamp with time zone,
  failures integer not null default 0,
  given_up_at timestamp with time zone,
  constraint chunks_pkey PRIMARY KEY (job_id, number),
  constraint chunks_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(job_id) ON DELETE CASCADE,
  constraint chunks_check CHECK ((results IS NOT NULL) = (state = ANY (ARRAY['asked'::text, 'done'::text]))),
  constraint chunks_check1 CHECK (given_up_at IS NULL OR (state = ANY (ARRAY['released'::text, 'done'::text]))),
  constraint chunks_failures_check CHECK (failures >= 0),
  constraint chunks_number_check CHECK (number >= 0),
  constraint chunks_size_check CHECK (size > 0),
  constraint chunks_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'released'::text, 'asked'::text, 'done'::text])),
  constraint chunks_weight_check CHECK (weight > 0::double precision)
);
CREATE INDEX chunks_given_up ON chunks USING btree (job_id) WHERE given_up_at IS NOT NULL;
CREATE INDEX chunks_under_way ON chunks USING btree (released_at) WHERE state = ANY (ARRAY['released'::text, 'asked'::text]);
CREATE INDEX chunks_waiting ON chunks USING btree (job_id, number) WHERE state = 'waiting'::text;
grant select, insert, update, delete on chunks to app;

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

create table jobs (
  job_id uuid not null,
  organization_id uuid not null,
  contract_id uuid not null,
  service_name text not null,
  unit_id uuid not null,
  operation text not null,
  revoke_on date,
  bulk_download boolean not null,
  options jsonb not null,
  actor jsonb not null,
  correlation_id text not null,
  file_name text not null,
  file_octets integer not null,
  encoding text not null,
  upload_id uuid,
  state text not null,
  rows_total integer,
  rows_done integer not null default 0,
  rows_failed integer not null default 0,
  error_count integer not null default 0,
  file_errors jsonb not null default '[]'::jsonb,
  plan jsonb,
  submitted_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  forgotten_at timestamp with time zone,
  rows_given_up integer not null default 0,
  constraint jobs_pkey PRIMARY KEY (job_id),
  constraint jobs_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES uploads(upload_id),
  constraint jobs_check CHECK (revoke_on IS NULL OR (operation = ANY (ARRAY['revoke'::text, 'reissue'::text]))),
  constraint jobs_check1 CHECK (NOT bulk_download OR (operation = ANY (ARRAY['register'::text, 'reissue'::text]))),
  constraint jobs_check2 CHECK (rows_done >= 0 AND rows_done <= rows_total),
  constraint jobs_check3 CHECK (rows_failed >= 0 AND rows_failed <= rows_done),
  constraint jobs_check4 CHECK ((finished_at IS NOT NULL) = (state = ANY (ARRAY['rejected'::text, 'completed'::text, 'completedWithErrors'::text, 'cancelled'::text]))),
  constraint jobs_check5 CHECK ((state <> ALL (ARRAY['running'::text, 'completed'::text, 'completedWithErrors'::text])) OR rows_total IS NOT NULL),
  constraint jobs_check6 CHECK (rows_given_up >= 0 AND rows_given_up <= rows_failed),
  constraint jobs_encoding_check CHECK (encoding = ANY (ARRAY['utf-8'::text, 'shift_jis'::text, 'utf-16le'::text, 'utf-16be'::text])),
  constraint jobs_error_count_check CHECK (error_count >= 0),
  constraint jobs_file_octets_check CHECK (file_octets >= 0),
  constraint jobs_operation_check CHECK (operation = ANY (ARRAY['register'::text, 'revoke'::text, 'reissue'::text, 'delete-users'::text])),
  constraint jobs_rows_total_check CHECK (rows_total >= 0),
  constraint jobs_state_check CHECK (state = ANY (ARRAY['accepted'::text, 'validating'::text, 'rejected'::text, 'running'::text, 'completed'::text, 'completedWithErrors'::text, 'cancelled'::text]))
);
CREATE INDEX jobs_active ON jobs USING btree (submitted_at) WHERE state = ANY (ARRAY['accepted'::text, 'validating'::text, 'running'::text]);
CREATE INDEX jobs_of_contract ON jobs USING btree (contract_id, job_id DESC);
CREATE INDEX jobs_to_forget ON jobs USING btree (finished_at) WHERE finished_at IS NOT NULL AND forgotten_at IS NULL;
grant select, insert, update on jobs to app;

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

create table rejected_rows (
  job_id uuid not null,
  line integer not null,
  cells jsonb not null,
  errors jsonb not null,
  constraint rejected_rows_pkey PRIMARY KEY (job_id, line),
  constraint rejected_rows_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(job_id) ON DELETE CASCADE,
  constraint rejected_rows_line_check CHECK (line >= 1)
);
grant select, insert, update, delete on rejected_rows to app;

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
grant select on schema_migrations to app;

create table turns (
  organization_id uuid not null,
  released_at timestamp with time zone not null,
  constraint turns_pkey PRIMARY KEY (organization_id)
);
grant select, insert, update, delete on turns to app;

create table upload_parts (
  upload_id uuid not null,
  part integer not null,
  bytes bytea storage external not null,
  constraint upload_parts_pkey PRIMARY KEY (upload_id, part),
  constraint upload_parts_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES uploads(upload_id) ON DELETE CASCADE,
  constraint upload_parts_part_check CHECK (part >= 0)
);
grant select, insert, update, delete on upload_parts to app;

create table uploads (
  upload_id uuid not null,
  received_at timestamp with time zone not null,
  constraint uploads_pkey PRIMARY KEY (upload_id)
);
CREATE INDEX uploads_by_age ON uploads USING btree (received_at);
grant select, insert, update, delete on uploads to app;

CREATE OR REPLACE FUNCTION csv_jobs.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception '% is written once and kept as it is', tg_table_name;
      end $function$;

grant execute on function refuse_change() to app;
