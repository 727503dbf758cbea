-- The schema "certificates" as its migrations leave it, read from the catalog by `npm run generate`. To read and to compare,
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

create table certificates (
  certificate_id uuid not null,
  profile text not null,
  generation text not null,
  key_algorithm text not null,
  contract_id uuid,
  device_id uuid,
  user_id uuid,
  subject_id uuid,
  organization_id uuid,
  display_name text not null,
  subject_organization text not null,
  subject_organization_unit1 text,
  subject_organization_unit2 text,
  common_name text not null,
  email text not null,
  upn text,
  sid text,
  email_protection boolean not null,
  term_months integer,
  valid_from timestamp with time zone,
  valid_to timestamp with time zone,
  notify boolean not null,
  priority smallint not null,
  requested_at timestamp with time zone not null,
  batch_id uuid,
  public_key bytea,
  not_before timestamp with time zone,
  not_after timestamp with time zone,
  issued_at timestamp with time zone,
  serial bytea,
  certificate bytea,
  failed_at timestamp with time zone,
  failure_code text,
  failure_detail text,
  collected_at timestamp with time zone,
  secrets_destroyed_at timestamp with time zone,
  revoke_on date,
  revoked_at timestamp with time zone,
  revocation_reason text,
  revocation_commanded_at timestamp with time zone,
  in_crl_at timestamp with time zone,
  correlation_id text,
  scheduled_reason text,
  previous_certificate_id uuid,
  others_end_on date,
  restriction jsonb,
  commanded_times smallint not null default 0,
  listed boolean not null default true,
  deleted_at timestamp with time zone,
  renewal boolean not null default false,
  key_origin text not null default 'server'::text,
  awaits_key boolean not null default false,
  replaced_id uuid,
  constraint certificates_pkey PRIMARY KEY (certificate_id),
  constraint serials_differ UNIQUE (generation, serial),
  constraint certificates_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES signer_batches(batch_id),
  constraint certificates_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(contract_id),
  constraint certificates_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices(device_id),
  constraint certificates_previous_certificate_id_fkey FOREIGN KEY (previous_certificate_id) REFERENCES certificates(certificate_id),
  constraint certificates_replaced_id_fkey FOREIGN KEY (replaced_id) REFERENCES certificates(certificate_id),
  constraint certificates_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id),
  constraint a_key_of_the_device_is_awaited_or_there CHECK (key_origin = 'server'::text OR awaits_key OR public_key IS NOT NULL OR failed_at IS NOT NULL),
  constraint awaits_a_key_of_the_device CHECK (NOT awaits_key OR key_origin <> 'server'::text AND public_key IS NULL),
  constraint belongs_to_a_device_or_to_a_login CHECK (
CASE
    WHEN profile = 'client'::text THEN contract_id IS NOT NULL AND device_id IS NOT NULL AND user_id IS NOT NULL AND organization_id IS NOT NULL AND subject_id IS NULL
    ELSE contract_id IS NULL AND device_id IS NULL AND user_id IS NULL AND subject_id IS NOT NULL
END),
  constraint certificates_check CHECK (NOT renewal OR previous_certificate_id IS NOT NULL),
  constraint certificates_commanded_times_check CHECK (commanded_times >= 0),
  constraint certificates_key_algorithm_check CHECK (key_algorithm = ANY (ARRAY['rsa2048'::text, 'rsa3072'::text, 'ec-p256'::text, 'ec-p384'::text])),
  constraint certificates_key_origin_check CHECK (key_origin = ANY (ARRAY['server'::text, 'browser'::text, 'csr'::text])),
  constraint certificates_profile_check CHECK (profile = ANY (ARRAY['client'::text, 'administrator'::text, 'operator'::text, 'provider'::text])),
  constraint certificates_revocation_reason_check CHECK (revocation_reason = ANY (ARRAY['unspecified'::text, 'keyCompromise'::text, 'affiliationChanged'::text, 'superseded'::text])),
  constraint certificates_scheduled_reason_check CHECK (scheduled_reason = ANY (ARRAY['unspecified'::text, 'keyCompromise'::text, 'affiliationChanged'::text, 'superseded'::text])),
  constraint certificates_serial_check CHECK (octet_length(serial) = 16),
  constraint certificates_term_months_check CHECK (term_months >= 1 AND term_months <= 69),
  constraint chain_is_of_devices CHECK (previous_certificate_id IS NULL OR device_id IS NOT NULL),
  constraint collected_was_issued CHECK (collected_at IS NULL OR issued_at IS NOT NULL),
  constraint commanded_with_key_and_validity CHECK (batch_id IS NULL OR public_key IS NOT NULL AND not_before IS NOT NULL AND not_after IS NOT NULL),
  constraint deleted_had_ended CHECK (deleted_at IS NULL OR revoked_at IS NOT NULL OR issued_at IS NOT NULL),
  constraint deleted_is_not_listed CHECK (deleted_at IS NULL OR NOT listed),
  constraint end_of_others_needs_a_previous CHECK (others_end_on IS NULL OR previous_certificate_id IS NOT NULL),
  constraint ends_after_its_start CHECK (not_after > not_before),
  constraint failed_is_issued_only_if_revoked CHECK (failed_at IS NULL OR issued_at IS NULL OR revoked_at IS NOT NULL),
  constraint failed_with_code CHECK ((failed_at IS NULL) = (failure_code IS NULL)),
  constraint from_needs_to CHECK (valid_from IS NULL OR valid_to IS NOT NULL),
  constraint in_crl_was_revoked CHECK (in_crl_at IS NULL OR revoked_at IS NOT NULL AND serial IS NOT NULL),
  constraint issued_whole CHECK ((issued_at IS NULL) = (serial IS NULL) AND (issued_at IS NULL) = (certificate IS NULL) AND (issued_at IS NULL OR not_after IS NOT NULL)),
  constraint revoked_with_reason CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL)),
  constraint scheduled_is_not_revoked CHECK (revoke_on IS NULL OR revoked_at IS NULL),
  constraint scheduled_was_issued CHECK (revoke_on IS NULL OR issued_at IS NOT NULL),
  constraint scheduled_with_reason CHECK ((revoke_on IS NULL) = (scheduled_reason IS NULL)),
  constraint term_or_period CHECK ((term_months IS NULL) <> (valid_to IS NULL))
);
CREATE INDEX certificates_asked_for_singly ON certificates USING btree (requested_at) WHERE priority < 2;
CREATE INDEX certificates_awaiting_crl ON certificates USING btree (generation) WHERE revoked_at IS NOT NULL AND in_crl_at IS NULL AND serial IS NOT NULL;
CREATE UNIQUE INDEX certificates_by_device_key ON certificates USING btree (sha256(public_key)) WHERE key_origin <> 'server'::text AND public_key IS NOT NULL AND failed_at IS NULL;
CREATE INDEX certificates_by_end ON certificates USING btree (not_after, certificate_id) WHERE issued_at IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX certificates_by_generation ON certificates USING btree (contract_id, generation, requested_at) WHERE contract_id IS NOT NULL;
CREATE INDEX certificates_of_contract ON certificates USING btree (contract_id, requested_at DESC, certificate_id DESC) WHERE contract_id IS NOT NULL;
CREATE INDEX certificates_of_device ON certificates USING btree (device_id) WHERE device_id IS NOT NULL;
CREATE INDEX certificates_of_subject ON certificates USING btree (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX certificates_of_user ON certificates USING btree (user_id, requested_at DESC) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX certificates_renewed_once ON certificates USING btree (previous_certificate_id) WHERE renewal AND failed_at IS NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX certificates_replaced_once ON certificates USING btree (replaced_id) WHERE replaced_id IS NOT NULL;
CREATE INDEX certificates_scheduled ON certificates USING btree (contract_id, not_after) WHERE revoke_on IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX certificates_to_command ON certificates USING btree (priority, requested_at, certificate_id) WHERE batch_id IS NULL AND failed_at IS NULL AND revoked_at IS NULL AND issued_at IS NULL AND NOT awaits_key;
CREATE INDEX certificates_to_download ON certificates USING btree (organization_id, lower(email)) WHERE profile = 'client'::text AND issued_at IS NOT NULL AND revoked_at IS NULL AND secrets_destroyed_at IS NULL;
CREATE INDEX certificates_to_revoke ON certificates USING btree (revoke_on) WHERE revoke_on IS NOT NULL;
CREATE INDEX certificates_unanswered ON certificates USING btree (batch_id) WHERE batch_id IS NOT NULL AND issued_at IS NULL AND failed_at IS NULL AND revoked_at IS NULL;
CREATE INDEX certificates_waiting ON certificates USING btree (contract_id, requested_at) WHERE issued_at IS NULL AND failed_at IS NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX certificates_waiting_of_device ON certificates USING btree (device_id) WHERE device_id IS NOT NULL AND issued_at IS NULL AND failed_at IS NULL AND revoked_at IS NULL;
CREATE TRIGGER certificates_changed AFTER UPDATE ON certificates REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_certificate_changes();
CREATE TRIGGER certificates_followed AFTER UPDATE ON certificates REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION follow_certificates();
CREATE TRIGGER certificates_listed AFTER INSERT ON certificates REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION list_requested_certificates();
CREATE TRIGGER certificates_requested AFTER INSERT ON certificates REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_certificate_changes();
grant select, insert, update on certificates to app;

create table changes (
  id bigint not null generated always as identity,
  "position" bigint,
  at timestamp with time zone not null default now(),
  kind text not null,
  contract_id uuid not null,
  user_id uuid not null,
  device_id uuid,
  certificate_id uuid,
  constraint changes_pkey PRIMARY KEY (id),
  constraint changes_position_key UNIQUE ("position")
);
CREATE INDEX changes_by_age ON changes USING btree (at);
CREATE INDEX changes_of_contract ON changes USING btree (contract_id, "position") WHERE "position" IS NOT NULL;
CREATE INDEX changes_to_order ON changes USING btree (id) WHERE "position" IS NULL;
grant select, insert, update ("position"), delete on changes to app;

create table changes_order (
  only_row boolean not null default true,
  last_position bigint not null,
  forgotten_until bigint not null,
  constraint changes_order_pkey PRIMARY KEY (only_row),
  constraint changes_order_only_row_check CHECK (only_row)
);
grant select, update on changes_order to app;

create table contracts (
  contract_id uuid not null,
  revision integer not null,
  organization_id uuid not null,
  service_id uuid not null,
  provider_id uuid not null,
  service_name text not null,
  licences integer not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  generation text not null,
  validity text not null,
  term_months integer not null,
  key_algorithm text not null,
  email_protection boolean not null,
  subject_override boolean not null default false,
  device_restriction boolean not null default false,
  ios_package text not null default 'p12'::text,
  upn boolean not null default false,
  user_renewal boolean not null default false,
  download_site boolean not null default false,
  package_form text not null default 'by-device'::text,
  key_origin text not null default 'server'::text,
  constraint contracts_pkey PRIMARY KEY (contract_id),
  constraint contracts_ios_package_check CHECK (ios_package = ANY (ARRAY['p12'::text, 'mobileconfig'::text])),
  constraint contracts_key_algorithm_check CHECK (key_algorithm = ANY (ARRAY['rsa2048'::text, 'rsa3072'::text, 'ec-p256'::text, 'ec-p384'::text])),
  constraint contracts_key_origin_check CHECK (key_origin = ANY (ARRAY['server'::text, 'browser'::text, 'csr'::text])),
  constraint contracts_licences_check CHECK (licences >= 0),
  constraint contracts_package_form_check CHECK (package_form = ANY (ARRAY['by-device'::text, 'modern'::text, 'compatible'::text])),
  constraint contracts_revision_check CHECK (revision >= 1),
  constraint contracts_term_months_check CHECK (term_months >= 1 AND term_months <= 69),
  constraint contracts_validity_check CHECK (validity = ANY (ARRAY['fixed'::text, 'date'::text, 'datetime'::text]))
);
CREATE INDEX contracts_of_generation ON contracts USING btree (generation, organization_id);
grant select, insert, update on contracts to app;

create table crl_parts (
  generation text not null,
  crl_number numeric(20,0) not null,
  part integer not null,
  parts integer not null,
  bytes bytea not null,
  constraint crl_parts_pkey PRIMARY KEY (generation, crl_number, parts, part),
  constraint crl_parts_check CHECK (part < parts),
  constraint crl_parts_crl_number_check CHECK (crl_number >= 0::numeric),
  constraint crl_parts_part_check CHECK (part >= 0)
);
grant select, insert, delete on crl_parts to app;

create table crls (
  generation text not null,
  crl_number numeric(20,0) not null,
  this_update timestamp with time zone not null,
  next_update timestamp with time zone not null,
  crl bytea not null,
  digest bytea not null,
  published_at timestamp with time zone not null,
  constraint crls_pkey PRIMARY KEY (generation),
  constraint crls_digest_check CHECK (octet_length(digest) = 32)
);
CREATE TRIGGER crls_only_rise BEFORE UPDATE ON crls FOR EACH ROW EXECUTE FUNCTION refuse_older_crl();
grant select, insert, update on crls to app;

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

create table devices (
  device_id uuid not null,
  contract_id uuid not null,
  organization_id uuid not null,
  user_id uuid not null,
  device_code text not null,
  email text not null,
  upn text,
  sid text,
  registered_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  unit_id uuid not null,
  emails_key text not null,
  name_key text not null,
  kana_key text not null,
  linkage_key text not null,
  sort_email text not null,
  constraint devices_pkey PRIMARY KEY (device_id),
  constraint devices_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(contract_id),
  constraint devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id),
  constraint devices_device_code_check CHECK (device_code = ANY (ARRAY['01'::text, '11'::text, '12'::text, '20'::text, '30'::text, '99'::text]))
);
CREATE INDEX devices_by_whole_email ON devices USING btree (lower(email)) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX devices_of_a_user_differ ON devices USING btree (user_id, device_code, lower(email)) WHERE removed_at IS NULL;
CREATE INDEX devices_of_contract ON devices USING btree (contract_id, registered_at DESC, device_id DESC);
CREATE TRIGGER devices_followed AFTER UPDATE ON devices REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION follow_devices();
grant select, insert, update on devices to app;

create table enrolment_locks (
  certificate_id uuid not null,
  locked_at timestamp with time zone,
  reopened_at timestamp with time zone,
  constraint enrolment_locks_pkey PRIMARY KEY (certificate_id),
  constraint enrolment_locks_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates(certificate_id)
);
grant select, insert, update on enrolment_locks to app;

create table generation_warnings (
  organization_id uuid not null,
  generation text not null,
  day integer not null,
  warned_at timestamp with time zone not null,
  constraint generation_warnings_pkey PRIMARY KEY (organization_id, generation, day),
  constraint generation_warnings_day_check CHECK (day > 0)
);
grant select, insert on generation_warnings to app;

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

create table organizations (
  organization_id uuid not null,
  revision integer not null,
  name text not null,
  english_name text not null,
  suspended boolean not null,
  notify_users boolean not null,
  certificate_deletion boolean not null default false,
  reminder_days_before integer[] not null,
  reminder_days_after integer[] not null,
  allowed_networks cidr[] not null default '{}'::cidr[],
  constraint organizations_pkey PRIMARY KEY (organization_id),
  constraint organizations_allowed_networks_check CHECK (cardinality(allowed_networks) <= 200),
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

create table planned_revocations_done (
  certificate_id uuid not null,
  organization_id uuid not null,
  day date not null,
  constraint planned_revocations_done_pkey PRIMARY KEY (certificate_id),
  constraint planned_revocations_done_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates(certificate_id)
);
CREATE INDEX planned_revocations_done_of_day ON planned_revocations_done USING btree (organization_id, day);
grant select, insert, update, delete on planned_revocations_done to app;

create table ready_keys (
  key_id uuid not null,
  key_algorithm text not null,
  public_key bytea not null,
  master_key_id text not null,
  wrapped_data_key bytea not null,
  private_key bytea not null,
  database text not null,
  made_at timestamp with time zone not null,
  constraint ready_keys_pkey PRIMARY KEY (key_id)
);
CREATE INDEX ready_keys_to_take ON ready_keys USING btree (key_algorithm, key_id);
grant select, insert, update, delete on ready_keys to app;

create table reconciliation_differences (
  difference_id uuid not null,
  reconciliation_id uuid not null,
  kind text not null,
  certificate_id uuid,
  generation text not null,
  serial bytea not null,
  constraint reconciliation_differences_pkey PRIMARY KEY (difference_id),
  constraint reconciliation_differences_reconciliation_id_fkey FOREIGN KEY (reconciliation_id) REFERENCES reconciliations(reconciliation_id) ON DELETE CASCADE
);
CREATE INDEX differences_of_reconciliation ON reconciliation_differences USING btree (reconciliation_id);
grant select, insert, delete on reconciliation_differences to app;

create table reconciliations (
  reconciliation_id uuid not null,
  started_at timestamp with time zone not null,
  until timestamp with time zone not null,
  after uuid not null,
  asked_at timestamp with time zone not null,
  compared integer not null default 0,
  differences integer not null default 0,
  finished_at timestamp with time zone,
  constraint reconciliations_pkey PRIMARY KEY (reconciliation_id),
  constraint finished_after_start CHECK (finished_at >= started_at)
);
CREATE INDEX reconciliations_by_start ON reconciliations USING btree (started_at);
CREATE UNIQUE INDEX reconciliations_one_at_a_time ON reconciliations USING btree ((true)) WHERE finished_at IS NULL;
grant select, insert, update, delete on reconciliations to app;

create table reminder_days (
  day date not null,
  done_at timestamp with time zone not null,
  constraint reminder_days_pkey PRIMARY KEY (day)
);
grant select, insert on reminder_days to app;

create table reminders (
  certificate_id uuid not null,
  step smallint not null,
  organization_id uuid not null,
  day date not null,
  constraint reminders_pkey PRIMARY KEY (certificate_id, step),
  constraint reminders_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates(certificate_id),
  constraint reminders_step_check CHECK (step <> 0)
);
CREATE INDEX reminders_of_day ON reminders USING btree (day);
grant select, insert, delete on reminders to app;

create table reservations (
  reservation_id uuid not null,
  contract_id uuid not null,
  user_id uuid not null,
  devices jsonb not null,
  digest bytea not null,
  answer json not null,
  reserved_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  registered_at timestamp with time zone,
  constraint reservations_pkey PRIMARY KEY (reservation_id),
  constraint reservations_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(contract_id),
  constraint reservations_digest_check CHECK (octet_length(digest) = 32)
);
CREATE INDEX reservations_registered_at ON reservations USING btree (registered_at) WHERE registered_at IS NOT NULL;
CREATE INDEX reservations_waiting_of_user ON reservations USING btree (user_id) WHERE registered_at IS NULL;
CREATE INDEX reservations_waiting_until ON reservations USING btree (expires_at) WHERE registered_at IS NULL;
grant select, insert, update, delete on reservations to app;

create table revocations_ahead (
  certificate_id uuid not null,
  revoked_at timestamp with time zone not null,
  reason text not null,
  constraint revocations_ahead_pkey PRIMARY KEY (certificate_id)
);
grant select, insert, update, delete on revocations_ahead to app;

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
grant select on schema_migrations to app;

create table searched_certificates (
  certificate_id uuid not null,
  contract_id uuid not null,
  user_id uuid not null,
  device_id uuid not null,
  unit_id uuid not null,
  requested_at timestamp with time zone not null,
  shown_not_before timestamp with time zone not null,
  shown_not_after timestamp with time zone not null,
  serial bytea,
  generation text not null,
  device_code text not null,
  standing text not null,
  planned boolean not null,
  sort_email text not null,
  emails_key text not null,
  name_key text not null,
  kana_key text not null,
  linkage_key text not null,
  listed_no bigint not null generated always as identity,
  constraint searched_certificates_pkey PRIMARY KEY (certificate_id)
);
CREATE INDEX searched_by_delay ON searched_certificates USING btree (contract_id, (shown_not_before - requested_at)) WHERE shown_not_before < 'infinity'::timestamp with time zone;
CREATE INDEX searched_by_email ON searched_certificates USING btree (contract_id, sort_email, certificate_id);
CREATE INDEX searched_by_end ON searched_certificates USING btree (contract_id, shown_not_after, certificate_id);
CREATE INDEX searched_by_generation ON searched_certificates USING btree (contract_id, generation, requested_at);
CREATE INDEX searched_by_kana ON searched_certificates USING btree (contract_id, kana_key, certificate_id);
CREATE INDEX searched_by_request ON searched_certificates USING btree (contract_id, requested_at, certificate_id);
CREATE INDEX searched_by_serial ON searched_certificates USING btree (contract_id, serial) WHERE serial IS NOT NULL;
CREATE INDEX searched_by_standing ON searched_certificates USING btree (contract_id, standing, shown_not_after);
CREATE INDEX searched_by_start ON searched_certificates USING btree (contract_id, shown_not_before, certificate_id);
CREATE INDEX searched_by_term ON searched_certificates USING btree (contract_id, (shown_not_after - shown_not_before)) WHERE shown_not_before < 'infinity'::timestamp with time zone AND shown_not_after < 'infinity'::timestamp with time zone;
CREATE INDEX searched_by_terms ON searched_certificates USING gin (search_terms(contract_id, standing, planned, generation, unit_id, device_code, serial, requested_at, emails_key, name_key, kana_key, linkage_key, listed_no));
CREATE INDEX searched_of_device ON searched_certificates USING btree (device_id);
CREATE INDEX searched_of_user ON searched_certificates USING btree (user_id);
grant select, insert, update, delete on searched_certificates to app;

create table seats (
  device_id uuid not null,
  contract_id uuid not null,
  held_until timestamp with time zone not null,
  constraint seats_pkey PRIMARY KEY (device_id),
  constraint seats_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(contract_id)
);
CREATE INDEX seats_of_contract ON seats USING btree (contract_id, held_until);
CREATE INDEX seats_until ON seats USING btree (held_until);
grant select, insert, update, delete on seats to app;

create table secrets (
  certificate_id uuid not null,
  master_key_id text not null,
  wrapped_data_key bytea not null,
  private_key bytea,
  password bytea not null,
  passphrase bytea,
  passphrase_chosen boolean,
  destroy_at timestamp with time zone,
  constraint secrets_pkey PRIMARY KEY (certificate_id),
  constraint secrets_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificates(certificate_id),
  constraint passphrase_and_its_origin CHECK ((passphrase IS NULL) = (passphrase_chosen IS NULL))
);
CREATE INDEX secrets_to_destroy ON secrets USING btree (destroy_at) WHERE destroy_at IS NOT NULL;
grant select, insert, update, delete on secrets to app;

create table signer_batches (
  batch_id uuid not null,
  kind text not null,
  size integer not null,
  commanded_at timestamp with time zone not null,
  not_after timestamp with time zone not null,
  constraint signer_batches_pkey PRIMARY KEY (batch_id),
  constraint signer_batches_kind_check CHECK (kind = ANY (ARRAY['issue'::text, 'revoke'::text])),
  constraint signer_batches_size_check CHECK (size > 0)
);
grant select, insert on signer_batches to app;

create table signing_certificates (
  certificate_id uuid not null,
  profile text not null,
  generation text not null,
  public_key bytea not null,
  master_key_id text not null,
  wrapped_data_key bytea,
  private_key bytea,
  requested_at timestamp with time zone not null,
  batch_id uuid,
  commanded_times smallint not null default 0,
  not_before timestamp with time zone,
  not_after timestamp with time zone,
  issued_at timestamp with time zone,
  serial bytea,
  certificate bytea,
  failed_at timestamp with time zone,
  failure_code text,
  failure_detail text,
  constraint signing_certificates_pkey PRIMARY KEY (certificate_id),
  constraint signing_serials_differ UNIQUE (generation, serial),
  constraint signing_certificates_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES signer_batches(batch_id),
  constraint signing_certificates_commanded_times_check CHECK (commanded_times >= 0),
  constraint signing_certificates_profile_check CHECK (profile = ANY (ARRAY['ocsp-responder'::text, 'profile-signing'::text])),
  constraint signing_certificates_serial_check CHECK (octet_length(serial) = 16),
  constraint signing_commanded_with_validity CHECK (batch_id IS NULL OR not_before IS NOT NULL AND not_after IS NOT NULL),
  constraint signing_ends_after_its_start CHECK (not_after > not_before),
  constraint signing_failed_with_code CHECK ((failed_at IS NULL) = (failure_code IS NULL)),
  constraint signing_issued_whole CHECK ((issued_at IS NULL) = (serial IS NULL) AND (issued_at IS NULL) = (certificate IS NULL) AND (issued_at IS NULL OR not_after IS NOT NULL)),
  constraint signing_key_whole CHECK ((wrapped_data_key IS NULL) = (private_key IS NULL))
);
CREATE INDEX signing_certificates_newest ON signing_certificates USING btree (generation, profile, issued_at DESC) WHERE issued_at IS NOT NULL;
CREATE UNIQUE INDEX signing_certificates_waiting ON signing_certificates USING btree (generation, profile) WHERE issued_at IS NULL AND failed_at IS NULL;
grant select, insert, update on signing_certificates to app;

create table units (
  unit_id uuid not null,
  revision integer not null,
  contract_id uuid not null,
  name text not null,
  constraint units_pkey PRIMARY KEY (unit_id),
  constraint units_revision_check CHECK (revision >= 1)
);
grant select, insert, update on units to app;

create table users (
  user_id uuid not null,
  revision integer not null,
  organization_id uuid not null,
  contract_id uuid not null,
  unit_id uuid not null,
  email text not null,
  family_name text not null,
  given_name text not null,
  family_name_kana text not null,
  given_name_kana text not null,
  family_name_english text not null,
  given_name_english text not null,
  linkage_id text,
  state text not null,
  constraint users_pkey PRIMARY KEY (user_id),
  constraint users_revision_check CHECK (revision >= 1),
  constraint users_state_check CHECK (state = ANY (ARRAY['active'::text, 'deleting'::text, 'deleted'::text]))
);
CREATE INDEX users_by_email ON users USING btree (lower(email)) WHERE state <> 'deleted'::text;
CREATE INDEX users_by_linkage_id ON users USING btree (linkage_id) WHERE linkage_id IS NOT NULL AND state <> 'deleted'::text;
CREATE TRIGGER users_changed AFTER UPDATE ON users REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_user_changes();
CREATE TRIGGER users_registered AFTER INSERT ON users REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_user_changes();
grant select, insert, update on users to app;

CREATE OR REPLACE FUNCTION certificates.follow_certificates()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
      begin
        update searched_certificates s
        set shown_not_before = shown_from(c.now), shown_not_after = shown_until(c.now), serial = (c.now).serial,
          generation = (c.now).generation, standing = searched_standing(c.now), planned = is_planned(c.now)
        from (select row(fresh.*)::certificates as now from fresh) c
        where s.certificate_id = (c.now).certificate_id and (c.now).profile = 'client' and (c.now).listed
          and (s.shown_not_before, s.shown_not_after, s.generation, s.standing, s.planned) is distinct from
            (shown_from(c.now), shown_until(c.now), (c.now).generation, searched_standing(c.now), is_planned(c.now));
        if exists (select certificate_id, listed from fresh except select certificate_id, listed from stale) then
          delete from searched_certificates where certificate_id in (select certificate_id from fresh where not listed);
          perform list_certificates(array(
            select certificate_id from fresh n join stale o using (certificate_id) where n.listed and not o.listed));
        end if;
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION certificates.follow_devices()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
      begin
        update searched_certificates s
        set unit_id = d.unit_id, sort_email = d.sort_email, emails_key = d.emails_key, name_key = d.name_key,
          kana_key = d.kana_key, linkage_key = d.linkage_key
        from fresh d
        where s.device_id = d.device_id
          and (s.unit_id, s.sort_email, s.emails_key, s.name_key, s.kana_key, s.linkage_key) is distinct from
            (d.unit_id, d.sort_email, d.emails_key, d.name_key, d.kana_key, d.linkage_key);
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION certificates.is_planned(c certificates)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        select c.issued_at is not null and c.revoked_at is null and c.revoke_on is not null
      $function$;

CREATE OR REPLACE FUNCTION certificates.list_certificates(ids uuid[])
 RETURNS void
 LANGUAGE sql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
        insert into searched_certificates 
  select c.certificate_id, c.contract_id, c.user_id, c.device_id, d.unit_id, c.requested_at,
    shown_from(c), shown_until(c), c.serial, c.generation, d.device_code, searched_standing(c), is_planned(c),
    d.sort_email, d.emails_key, d.name_key, d.kana_key, d.linkage_key
  from certificates c join devices d on d.device_id = c.device_id
  where c.profile = 'client' and c.listed and c.certificate_id = any(ids)
        order by c.certificate_id for share of d on conflict do nothing
      $function$;

CREATE OR REPLACE FUNCTION certificates.list_requested_certificates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        perform list_certificates(array(select certificate_id from fresh where profile = 'client'));
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION certificates.note_certificate_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_nestloop TO 'off'
AS $function$
      begin
        if tg_op = 'INSERT' then
          insert into changes (kind, contract_id, user_id, device_id, certificate_id)
          select case when failed_at is not null then 'certificate-failed'
              when previous_certificate_id is not null then 'certificate-reissued' else 'certificate-requested' end,
            contract_id, user_id, device_id, certificate_id
          from fresh where profile = 'client' order by certificate_id;
        else
          insert into changes (kind, contract_id, user_id, device_id, certificate_id)
          select happened.kind, n.contract_id, n.user_id, n.device_id, n.certificate_id
          from fresh n join stale o on o.certificate_id = n.certificate_id
          cross join lateral (values
            (1, 'certificate-issued', o.issued_at is null and n.issued_at is not null),
            (2, 'certificate-failed', o.failed_at is null and n.failed_at is not null),
            (3, 'certificate-collected', o.collected_at is null and n.collected_at is not null),
            (4, 'certificate-revocation-scheduled', n.revoke_on is not null and n.revoke_on is distinct from o.revoke_on
              and n.revoked_at is null),
            (5, 'certificate-revocation-cancelled', o.revoke_on is not null and n.revoke_on is null and n.revoked_at is null),
            (6, 'certificate-revoked', o.revoked_at is null and n.revoked_at is not null),
            (7, 'certificate-deleted', o.listed and not n.listed)
          ) as happened (turn, kind, true_now)
          where n.profile = 'client' and happened.true_now
          order by n.certificate_id, happened.turn;
        end if;
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION certificates.note_user_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_nestloop TO 'off'
AS $function$
      begin
        if tg_op = 'INSERT' then
          insert into changes (kind, contract_id, user_id)
          select 'user-registered', contract_id, user_id from fresh where state <> 'deleted';
        else
          insert into changes (kind, contract_id, user_id)
          select case
              when n.state = o.state then 'user-edited'
              when n.state = 'deleting' then 'user-deletion-marked'
              when n.state = 'deleted' then 'user-deleted'
              else 'user-deletion-undone'
            end, n.contract_id, n.user_id
          from fresh n join stale o on o.user_id = n.user_id
          where n.revision > o.revision
          order by n.user_id;
        end if;
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION certificates.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception '% is written once and kept as it is', tg_table_name;
      end $function$;

CREATE OR REPLACE FUNCTION certificates.refuse_older_crl()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
        begin
          if new.crl_number <= old.crl_number or new.this_update < old.this_update then
            raise exception 'CRL % of % is not newer than %', new.crl_number, new.generation, old.crl_number;
          end if;
          return new;
        end $function$;

CREATE OR REPLACE FUNCTION certificates.search_grams(prefix text, words text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        select coalesce(array_agg(prefix || one) || array_agg(prefix || one || two) || array_agg(prefix || one || two || three), '{}')
        from string_to_array(words, null) as letters, unnest(letters, letters[2:], letters[3:]) as piece (one, two, three)
        where one is not null
      $function$;

CREATE OR REPLACE FUNCTION certificates.search_terms(contract_id uuid, standing text, planned boolean, generation text, unit_id uuid, device_code text, serial bytea, requested_at timestamp with time zone, emails_key text, name_key text, kana_key text, linkage_key text, listed_no bigint)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 10000
AS $function$
        select array[k || 's' || standing, k || 'g' || generation, k || 'u' || right(unit_id::text, 12), k || 'd' || device_code,
            case when planned then k || 'p' end, k || 'h' || left(digits, 1), k || 'h' || left(digits, 2),
            k || 't' || year, k || 't' || year || 'q' || quarter, k || 'r' || (listed_no / 128 % 64), k || 'o' || (listed_no / 1024 % 8)]
          -- The same address of person and device is taken to pieces once.
          || certificates.search_grams('e', case when emails[1] = emails[2] then emails[1] else emails_key end) || certificates.search_grams('n', name_key) || certificates.search_grams('k', kana_key)
          || certificates.search_grams('l', linkage_key)
        from right(contract_id::text, 8) as k, encode(serial, 'hex') as digits, string_to_array(emails_key, chr(10)) as emails,
          extract(year from requested_at at time zone 'UTC') as year, extract(quarter from requested_at at time zone 'UTC') as quarter
      $function$;

CREATE OR REPLACE FUNCTION certificates.searched_standing(c certificates)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        select case
          when c.failed_at is not null then 'F'
          when c.revoked_at is not null then 'R'
          when c.issued_at is null then case when c.awaits_key then 'K' else 'W' end
          when c.collected_at is not null then 'C'
          else 'I'
        end
      $function$;

CREATE OR REPLACE FUNCTION certificates.shown_from(c certificates)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        select case when c.issued_at is null then 'infinity' else coalesce(c.not_before, 'infinity') end
      $function$;

CREATE OR REPLACE FUNCTION certificates.shown_until(c certificates)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        select case when c.issued_at is null then 'infinity' else coalesce(c.not_after, 'infinity') end
      $function$;

grant execute on function follow_certificates() to app;
grant execute on function follow_devices() to app;
grant execute on function is_planned(certificates) to app;
grant execute on function list_certificates(uuid[]) to app;
grant execute on function list_requested_certificates() to app;
grant execute on function note_certificate_changes() to app;
grant execute on function note_user_changes() to app;
grant execute on function refuse_change() to app;
grant execute on function refuse_older_crl() to app;
grant execute on function search_grams(text,text) to app;
grant execute on function search_terms(uuid,text,boolean,text,uuid,text,bytea,timestamp with time zone,text,text,text,text,bigint) to app;
grant execute on function searched_standing(certificates) to app;
grant execute on function shown_from(certificates) to app;
grant execute on function shown_until(certificates) to app;
