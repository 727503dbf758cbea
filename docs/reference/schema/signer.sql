-- The schema "signer" as its migrations leave it, read from the catalog by `npm run generate`. To read and to compare,
-- not to run: services/<name>/src/migrate.ts makes schemas. "app" is the role that the service runs as.

create table audit_checkpoints (
  service text not null,
  count bigint not null,
  head text not null,
  statement text not null,
  signature text not null,
  constraint audit_checkpoints_pkey PRIMARY KEY (service, count),
  constraint audit_checkpoints_count_check CHECK (count >= 1),
  constraint audit_checkpoints_head_check CHECK (head ~ '^[0-9a-f]{64}$'::text)
);
grant select, insert on audit_checkpoints to app;

create table crl_files (
  generation text not null,
  crl_number numeric(49,0) not null,
  der bytea storage external not null,
  constraint crl_files_pkey PRIMARY KEY (generation, crl_number),
  constraint crl_files_generation_crl_number_fkey FOREIGN KEY (generation, crl_number) REFERENCES crls(generation, crl_number)
);
grant select, insert, delete on crl_files to app;

create table crls (
  generation text not null,
  crl_number numeric(49,0) not null,
  this_update timestamp with time zone not null,
  next_update timestamp with time zone not null,
  covers bigint not null,
  constraint crls_pkey PRIMARY KEY (generation, crl_number),
  constraint crls_check CHECK (next_update > this_update),
  constraint crls_covers_check CHECK (covers >= 0),
  constraint crls_crl_number_check CHECK (crl_number > 0::numeric),
  constraint crls_generation_check CHECK (generation ~ '^[A-Z][A-Z0-9]{0,15}$'::text)
);
CREATE TRIGGER crl_follows_the_last BEFORE INSERT ON crls FOR EACH ROW EXECUTE FUNCTION crl_follows_the_last();
grant select, insert on crls to app;

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

create table prepared (
  request_id uuid not null,
  request_digest bytea not null,
  generation text not null,
  serial bytea not null,
  profile text not null,
  not_after timestamp with time zone not null,
  tbs bytea storage external not null,
  batch_id uuid not null,
  prepared_at timestamp with time zone not null,
  constraint prepared_pkey PRIMARY KEY (request_id),
  constraint prepared_generation_serial_key UNIQUE (generation, serial),
  constraint prepared_generation_check CHECK (generation ~ '^[A-Z][A-Z0-9]{0,15}$'::text),
  constraint prepared_profile_check CHECK (profile = ANY (ARRAY['client'::text, 'administrator'::text, 'operator'::text, 'provider'::text, 'ocsp-responder'::text, 'profile-signing'::text])),
  constraint prepared_request_digest_check CHECK (octet_length(request_digest) = 32),
  constraint prepared_serial_check CHECK (octet_length(serial) = 16 AND serial <> decode(repeat('00'::text, 16), 'hex'::text)),
  constraint prepared_tbs_check CHECK (octet_length(tbs) >= 64 AND octet_length(tbs) <= 16384)
);
CREATE TRIGGER prepared_stays_deleted AFTER DELETE ON prepared REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION prepared_stays();
CREATE TRIGGER prepared_stays_truncated AFTER TRUNCATE ON prepared FOR EACH STATEMENT EXECUTE FUNCTION prepared_stays();
CREATE TRIGGER prepared_stays_updated AFTER UPDATE ON prepared REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION prepared_stays();
grant select, insert on prepared to app;

create table revocations (
  "position" bigint not null generated always as identity,
  generation text not null,
  serial bytea not null,
  revoked_at timestamp with time zone not null,
  reason text not null,
  expires_at timestamp with time zone,
  accepted_at timestamp with time zone not null,
  constraint revocations_pkey PRIMARY KEY (generation, serial),
  constraint revocations_check CHECK (accepted_at >= revoked_at),
  constraint revocations_generation_check CHECK (generation ~ '^[A-Z][A-Z0-9]{0,15}$'::text),
  constraint revocations_reason_check CHECK (reason = ANY (ARRAY['unspecified'::text, 'keyCompromise'::text, 'affiliationChanged'::text, 'superseded'::text])),
  constraint revocations_serial_check CHECK (octet_length(serial) = 16)
);
CREATE UNIQUE INDEX revocations_by_position ON revocations USING btree (generation, "position");
grant select, insert on revocations to app;

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
grant select on schema_migrations to app;

create table signed (
  request_id uuid not null,
  certificate bytea storage external not null,
  signed_at timestamp with time zone not null,
  constraint signed_pkey PRIMARY KEY (request_id),
  constraint signed_certificate_check CHECK (octet_length(certificate) >= 64 AND octet_length(certificate) <= 20480)
);
CREATE TRIGGER signed_needs_prepared AFTER INSERT ON signed REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION signed_needs_prepared();
grant select, insert on signed to app;

CREATE OR REPLACE FUNCTION signer.crl_follows_the_last()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if exists (
          select from signer.crls
          where generation = new.generation
            and (crl_number >= new.crl_number or this_update > new.this_update or covers > new.covers)
        ) then
          raise exception 'CRL % of % does not follow the one before it', new.crl_number, new.generation;
        end if;
        return new;
      end $function$;

CREATE OR REPLACE FUNCTION signer.prepared_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'TRUNCATE' then
          if exists (select from signer.signed) then
            raise foreign_key_violation using message = 'prepared bytes have results, and stay';
          end if;
        elsif exists (
          select from gone join signer.signed using (request_id)
          where not exists (select from signer.prepared where prepared.request_id = gone.request_id)
        ) then
          raise foreign_key_violation using message = 'prepared bytes have results, and stay';
        end if;
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION signer.signed_needs_prepared()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if exists (
          select from added
          where not exists (select from signer.prepared where prepared.request_id = added.request_id)
        ) then
          raise foreign_key_violation using message = 'signed, but never logged as prepared';
        end if;
        return null;
      end $function$;

grant execute on function crl_follows_the_last() to app;
grant execute on function prepared_stays() to app;
grant execute on function signed_needs_prepared() to app;
