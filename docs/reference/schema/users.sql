-- The schema "users" as its migrations leave it, read from the catalog by `npm run generate`. To read and to compare,
-- not to run: services/<name>/src/migrate.ts makes schemas. "app" is the role that the service runs as.

create table administrators (
  id uuid not null,
  organization_id uuid not null,
  role text not null,
  state text not null,
  email text not null,
  family_name text not null,
  given_name text not null,
  family_name_english text not null,
  given_name_english text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revision integer not null,
  language text not null,
  constraint administrators_pkey PRIMARY KEY (id),
  constraint administrators_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint administrators_email_check CHECK (char_length(email) >= 3 AND char_length(email) <= 128),
  constraint administrators_family_name_check CHECK (char_length(family_name) >= 1 AND char_length(family_name) <= 64),
  constraint administrators_family_name_english_check CHECK (family_name_english <> ''::text),
  constraint administrators_given_name_check CHECK (char_length(given_name) >= 1 AND char_length(given_name) <= 64),
  constraint administrators_given_name_english_check CHECK (given_name_english <> ''::text),
  constraint administrators_language_check CHECK (language = ANY (ARRAY['ja'::text, 'en'::text])),
  constraint administrators_revision_check CHECK (revision >= 1),
  constraint administrators_role_check CHECK (role = ANY (ARRAY['administrator'::text, 'auditor'::text])),
  constraint administrators_state_check CHECK (state = ANY (ARRAY['invited'::text, 'active'::text, 'revoked'::text])),
  constraint common_name_fits CHECK ((char_length(family_name_english) + char_length(given_name_english)) < 64),
  constraint revoked_at_some_time CHECK ((state = 'revoked'::text) = (revoked_at IS NOT NULL))
);
CREATE INDEX administrators_organization_id_id_idx ON administrators USING btree (organization_id, id);
CREATE UNIQUE INDEX one_administrator_per_email ON administrators USING btree (organization_id, lower(email)) WHERE state <> 'revoked'::text;
grant select, insert, update on administrators to app;

create table api_keys (
  id uuid not null,
  provider_id uuid not null,
  name text not null,
  prefix text not null,
  digest bytea not null,
  service_ids uuid[],
  allowed_networks inet[],
  rotated_from uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_prefix_key UNIQUE (prefix),
  constraint api_keys_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id),
  constraint api_keys_rotated_from_fkey FOREIGN KEY (rotated_from) REFERENCES api_keys(id),
  constraint api_keys_allowed_networks_check CHECK (cardinality(allowed_networks) >= 1 AND cardinality(allowed_networks) <= 100),
  constraint api_keys_digest_check CHECK (octet_length(digest) = 32),
  constraint api_keys_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 128),
  constraint api_keys_prefix_check CHECK (prefix ~ '^[a-z0-9]{8}$'::text),
  constraint api_keys_service_ids_check CHECK (cardinality(service_ids) >= 1 AND cardinality(service_ids) <= 100)
);
CREATE INDEX api_keys_provider_id_id_idx ON api_keys USING btree (provider_id, id);
grant select, insert, update (expires_at, last_used_at, revoked_at) on api_keys to app;

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

create table audit_log (
  id uuid not null,
  service text not null,
  seq bigint not null,
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
  actor_key text not null,
  subject_key text not null,
  search_grams text[] not null,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint once_per_link UNIQUE (service, seq)
);
CREATE INDEX audit_log_by_actor ON audit_log USING btree (actor_id, at, id);
CREATE INDEX audit_log_by_contract ON audit_log USING btree (contract_id, at, id);
CREATE INDEX audit_log_by_grams ON audit_log USING gin (search_grams);
CREATE INDEX audit_log_by_operation ON audit_log USING btree (operation, at, id);
CREATE INDEX audit_log_by_organization ON audit_log USING btree (organization_id, at, id);
CREATE INDEX audit_log_by_subject ON audit_log USING btree (subject_id, at, id);
CREATE INDEX audit_log_by_time ON audit_log USING btree (at, id);
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant select, insert on audit_log to app;

create table audit_unlinked (
  id uuid not null,
  constraint audit_unlinked_pkey PRIMARY KEY (id)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
grant select, insert, delete on audit_unlinked to app;

create table contracts (
  id uuid not null,
  organization_id uuid not null,
  service_id uuid not null,
  licences integer not null,
  starts_on date not null,
  ends_on date not null,
  generation text not null,
  revision integer not null,
  created_at timestamp with time zone not null,
  to_be_told boolean not null default false,
  constraint contracts_pkey PRIMARY KEY (id),
  constraint contracts_id_organization_id_service_id_key UNIQUE (id, organization_id, service_id),
  constraint contracts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint contracts_service_id_fkey FOREIGN KEY (service_id) REFERENCES services(id),
  constraint contracts_licences_check CHECK (licences >= 0),
  constraint contracts_revision_check CHECK (revision >= 1),
  constraint ends_after_its_start CHECK (ends_on >= starts_on)
);
CREATE INDEX contracts_organization_id_id_idx ON contracts USING btree (organization_id, id);
CREATE INDEX contracts_service_id_idx ON contracts USING btree (service_id);
CREATE INDEX contracts_to_be_told ON contracts USING btree (id) WHERE to_be_told;
grant select, insert, update on contracts to app;

create table credentials (
  certificate_id uuid not null,
  kind text not null,
  administrator_id uuid,
  operator_id uuid,
  provider_id uuid,
  generation text not null,
  serial bytea,
  not_after timestamp with time zone,
  revoked_at timestamp with time zone,
  revocation_reason text,
  created_at timestamp with time zone not null,
  provider_contact_id uuid,
  constraint credentials_pkey PRIMARY KEY (certificate_id),
  constraint contact_of_its_provider FOREIGN KEY (provider_contact_id, provider_id) REFERENCES provider_contacts(id, provider_id),
  constraint credentials_administrator_id_fkey FOREIGN KEY (administrator_id) REFERENCES administrators(id),
  constraint credentials_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint credentials_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id),
  constraint contact_has_a_provider CHECK (provider_contact_id IS NULL OR provider_id IS NOT NULL),
  constraint credentials_kind_check CHECK (kind = ANY (ARRAY['administrator'::text, 'operator'::text, 'provider'::text])),
  constraint credentials_revocation_reason_check CHECK (revocation_reason = ANY (ARRAY['unspecified'::text, 'keyCompromise'::text, 'affiliationChanged'::text, 'superseded'::text])),
  constraint credentials_serial_check CHECK (octet_length(serial) = 16),
  constraint issued_as_a_whole CHECK ((serial IS NULL) = (not_after IS NULL)),
  constraint revoked_for_a_reason CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL)),
  constraint subject_of_its_kind CHECK ((kind = 'administrator'::text) = (administrator_id IS NOT NULL) AND (kind = 'operator'::text) = (operator_id IS NOT NULL) AND (kind = 'provider'::text) = (provider_id IS NOT NULL))
);
CREATE INDEX credentials_administrator_id_idx ON credentials USING btree (administrator_id);
CREATE INDEX credentials_provider_contact_id_idx ON credentials USING btree (provider_contact_id);
CREATE UNIQUE INDEX one_credential_per_certificate ON credentials USING btree (generation, serial);
grant select, insert, update on credentials to app;

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

create table operators (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint operators_pkey PRIMARY KEY (id),
  constraint operators_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 128)
);
grant select, insert on operators to app;

create table organizations (
  id uuid not null,
  name text not null,
  english_name text not null,
  suspended boolean not null,
  notify_users boolean not null,
  revision integer not null,
  created_at timestamp with time zone not null,
  certificate_deletion boolean not null default false,
  allowed_networks cidr[] not null default '{}'::cidr[],
  reminder_days_before integer[] not null default '{30,15,5,1}'::integer[],
  reminder_days_after integer[] not null default '{7}'::integer[],
  to_be_told boolean not null default false,
  constraint organizations_pkey PRIMARY KEY (id),
  constraint organizations_allowed_networks_check CHECK (cardinality(allowed_networks) <= 200),
  constraint organizations_english_name_check CHECK (char_length(english_name) >= 1 AND char_length(english_name) <= 64),
  constraint organizations_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 128),
  constraint organizations_reminder_days_after_check CHECK (cardinality(reminder_days_after) <= 10 AND (1 <= ALL (reminder_days_after)) AND (365 >= ALL (reminder_days_after))),
  constraint organizations_reminder_days_before_check CHECK (cardinality(reminder_days_before) <= 10 AND (1 <= ALL (reminder_days_before)) AND (365 >= ALL (reminder_days_before))),
  constraint organizations_revision_check CHECK (revision >= 1)
);
CREATE INDEX organizations_to_be_told ON organizations USING btree (id) WHERE to_be_told;
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

create table provider_contacts (
  id uuid not null,
  provider_id uuid not null,
  organization_english_name text not null,
  state text not null,
  email text not null,
  family_name text not null,
  given_name text not null,
  family_name_english text not null,
  given_name_english text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint provider_contacts_pkey PRIMARY KEY (id),
  constraint provider_contacts_id_provider_id_key UNIQUE (id, provider_id),
  constraint provider_contacts_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id),
  constraint common_name_fits CHECK ((char_length(family_name_english) + char_length(given_name_english)) < 64),
  constraint provider_contacts_email_check CHECK (char_length(email) >= 3 AND char_length(email) <= 128),
  constraint provider_contacts_family_name_check CHECK (char_length(family_name) >= 1 AND char_length(family_name) <= 64),
  constraint provider_contacts_family_name_english_check CHECK (family_name_english <> ''::text),
  constraint provider_contacts_given_name_check CHECK (char_length(given_name) >= 1 AND char_length(given_name) <= 64),
  constraint provider_contacts_given_name_english_check CHECK (given_name_english <> ''::text),
  constraint provider_contacts_organization_english_name_check CHECK (char_length(organization_english_name) >= 1 AND char_length(organization_english_name) <= 64),
  constraint provider_contacts_state_check CHECK (state = ANY (ARRAY['invited'::text, 'active'::text, 'revoked'::text])),
  constraint revoked_at_some_time CHECK ((state = 'revoked'::text) = (revoked_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_provider_contact_per_email ON provider_contacts USING btree (provider_id, lower(email)) WHERE state <> 'revoked'::text;
CREATE INDEX provider_contacts_provider_id_id_idx ON provider_contacts USING btree (provider_id, id);
grant select, insert, update on provider_contacts to app;

create table providers (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint providers_pkey PRIMARY KEY (id),
  constraint providers_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 128)
);
grant select, insert on providers to app;

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
grant select on schema_migrations to app;

create table services (
  id uuid not null,
  provider_id uuid not null,
  name text not null,
  validity text not null,
  term_months integer not null,
  subject_override boolean not null,
  device_restriction boolean not null,
  upn boolean not null,
  email_protection boolean not null,
  administrator_may_issue boolean not null,
  download_site boolean not null,
  ios_package text not null,
  key_algorithm text not null,
  key_origin text not null,
  user_renewal boolean not null,
  created_at timestamp with time zone not null,
  package_form text not null default 'by-device'::text,
  constraint services_pkey PRIMARY KEY (id),
  constraint one_service_per_name UNIQUE (provider_id, name),
  constraint services_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id),
  constraint a_key_of_the_device_is_not_ours_to_hand_out CHECK (key_origin = 'server'::text OR NOT download_site AND ios_package = 'p12'::text),
  constraint renewal_needs_a_fixed_term CHECK (NOT user_renewal OR validity = 'fixed'::text),
  constraint services_ios_package_check CHECK (ios_package = ANY (ARRAY['p12'::text, 'mobileconfig'::text])),
  constraint services_key_algorithm_check CHECK (key_algorithm = ANY (ARRAY['rsa2048'::text, 'rsa3072'::text, 'ec-p256'::text, 'ec-p384'::text])),
  constraint services_key_origin_check CHECK (key_origin = ANY (ARRAY['server'::text, 'browser'::text, 'csr'::text])),
  constraint services_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 128),
  constraint services_package_form_check CHECK (package_form = ANY (ARRAY['by-device'::text, 'modern'::text, 'compatible'::text])),
  constraint services_term_months_check CHECK (term_months >= 1 AND term_months <= 69),
  constraint services_validity_check CHECK (validity = ANY (ARRAY['fixed'::text, 'date'::text, 'datetime'::text]))
);
grant select, insert, update on services to app;

create table status_samples (
  until timestamp with time zone not null,
  issued integer,
  certificates_waiting integer,
  messages_waiting integer,
  mails_sent integer,
  mails_waiting integer,
  crl_age_seconds integer,
  constraint status_samples_pkey PRIMARY KEY (until),
  constraint every_five_minutes CHECK (mod(EXTRACT(epoch FROM until), 300::numeric) = 0::numeric)
);
grant select, insert, delete on status_samples to app;

create table units (
  id uuid not null,
  contract_id uuid not null,
  name text not null,
  is_default boolean not null,
  created_at timestamp with time zone not null,
  constraint units_pkey PRIMARY KEY (id),
  constraint one_unit_per_name UNIQUE (contract_id, name),
  constraint units_id_contract_id_key UNIQUE (id, contract_id),
  constraint units_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(id),
  constraint units_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 64)
);
CREATE UNIQUE INDEX one_default_unit ON units USING btree (contract_id) WHERE is_default;
grant select, insert on units to app;

create table users (
  id uuid not null,
  organization_id uuid not null,
  contract_id uuid not null,
  service_id uuid not null,
  unit_id uuid not null,
  email text not null,
  family_name text not null,
  given_name text not null,
  family_name_kana text not null,
  given_name_kana text not null,
  family_name_english text not null,
  given_name_english text not null,
  names_key text not null,
  linkage_id text,
  state text not null,
  revision integer not null,
  created_at timestamp with time zone not null,
  deletion_marked_at timestamp with time zone,
  deleted_at timestamp with time zone,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_contract_id_organization_id_service_id_fkey FOREIGN KEY (contract_id, organization_id, service_id) REFERENCES contracts(id, organization_id, service_id),
  constraint users_unit_id_contract_id_fkey FOREIGN KEY (unit_id, contract_id) REFERENCES units(id, contract_id),
  constraint common_name_fits CHECK ((char_length(family_name_english) + char_length(given_name_english)) < 64),
  constraint deleted_at_some_time CHECK ((state = 'deleted'::text) = (deleted_at IS NOT NULL)),
  constraint marked_at_some_time CHECK ((state = 'active'::text) = (deletion_marked_at IS NULL)),
  constraint users_email_check CHECK (char_length(email) >= 3 AND char_length(email) <= 128),
  constraint users_family_name_check CHECK (char_length(family_name) >= 1 AND char_length(family_name) <= 64),
  constraint users_family_name_english_check CHECK (family_name_english <> ''::text),
  constraint users_family_name_kana_check CHECK (char_length(family_name_kana) >= 1 AND char_length(family_name_kana) <= 64),
  constraint users_given_name_check CHECK (char_length(given_name) >= 1 AND char_length(given_name) <= 64),
  constraint users_given_name_english_check CHECK (given_name_english <> ''::text),
  constraint users_given_name_kana_check CHECK (char_length(given_name_kana) >= 1 AND char_length(given_name_kana) <= 64),
  constraint users_linkage_id_check CHECK (char_length(linkage_id) >= 1 AND char_length(linkage_id) <= 128),
  constraint users_revision_check CHECK (revision >= 1),
  constraint users_state_check CHECK (state = ANY (ARRAY['active'::text, 'deleting'::text, 'deleted'::text]))
);
CREATE UNIQUE INDEX one_user_per_email ON users USING btree (contract_id, lower(email) COLLATE "C") WHERE state <> 'deleted'::text;
CREATE UNIQUE INDEX one_user_per_linkage_id ON users USING btree (service_id, linkage_id) WHERE state <> 'deleted'::text;
CREATE INDEX users_awaiting_deletion ON users USING btree (contract_id, deletion_marked_at, id) WHERE state = 'deleting'::text;
CREATE INDEX users_unit_id_idx ON users USING btree (unit_id);
grant select, insert, update on users to app;

CREATE OR REPLACE FUNCTION users.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception '% is written once and kept as it is', tg_table_name;
      end $function$;

grant execute on function refuse_change() to app;
