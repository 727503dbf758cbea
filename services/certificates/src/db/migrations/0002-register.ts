import type { Migration } from '@inkan/postgres';

/** Reservations, devices, the seats they hold, and their certificates: the register itself. */
export const register: Migration = {
  name: '0002-register',
  up: (sql) =>
    sql(`
      -- What was checked is what will be registered: the devices stand in the reservation as they were accepted.
      create table reservations (
        reservation_id uuid primary key,
        contract_id uuid not null references contracts,
        user_id uuid not null,
        devices jsonb not null,
        -- SHA-256 of the request's content: the same id with other content is refused.
        digest bytea not null check (octet_length(digest) = 32),
        -- The answer given, so that the same question is answered the same.
        answer json not null,
        reserved_at timestamptz not null,
        expires_at timestamptz not null,
        registered_at timestamptz
      );
      create index reservations_waiting_of_user on reservations (user_id) where registered_at is null;
      create index reservations_waiting_until on reservations (expires_at) where registered_at is null;
      create index reservations_registered_at on reservations (registered_at) where registered_at is not null;

      create table devices (
        device_id uuid primary key,
        contract_id uuid not null references contracts,
        organization_id uuid not null,
        user_id uuid not null references users,
        device_code text not null check (device_code in ('01', '11', '12', '20', '30', '99')),
        email text not null,
        organization text,
        organization_unit1 text,
        organization_unit2 text,
        upn text,
        sid text,
        restriction jsonb,
        registered_at timestamptz not null,
        removed_at timestamptz
      );
      create unique index devices_of_a_user_differ on devices (user_id, device_code, lower(email)) where removed_at is null;
      create index devices_of_contract on devices (contract_id, registered_at desc, device_id desc);

      -- A licence taken: by a reservation until it expires, by a device until its last certificate ends. One row per
      -- device: old and new certificate of a reissue are one seat. Kept in the transaction that changes the facts, so
      -- that a contract is counted by its index alone.
      create table seats (
        device_id uuid primary key,
        contract_id uuid not null references contracts,
        held_until timestamptz not null
      );
      create index seats_of_contract on seats (contract_id, held_until);
      create index seats_until on seats (held_until);

      create table signer_batches (
        batch_id uuid primary key,
        kind text not null check (kind in ('issue', 'revoke')),
        size integer not null check (size > 0),
        commanded_at timestamptz not null,
        -- The signer obeys until then.
        not_after timestamptz not null
      );

      create table certificates (
        certificate_id uuid primary key,
        profile text not null check (profile in ('client', 'administrator', 'operator', 'provider')),
        generation text not null,
        key_algorithm text not null check (key_algorithm in ('rsa2048', 'rsa3072', 'ec-p256', 'ec-p384')),
        -- Whose: a device's, or somebody's who administers.
        contract_id uuid references contracts,
        device_id uuid references devices,
        user_id uuid references users,
        subject_id uuid,
        organization_id uuid,
        display_name text not null,
        -- What is printed.
        subject_organization text not null,
        subject_organization_unit1 text,
        subject_organization_unit2 text,
        common_name text not null,
        email text not null,
        upn text,
        sid text,
        email_protection boolean not null,
        -- Either a term that counts from issuing, or a typed period.
        term_months integer check (term_months between 1 and 69),
        valid_from timestamptz,
        valid_to timestamptz,
        notify boolean not null,
        -- Single requests go before bulk ones.
        priority smallint not null,
        requested_at timestamptz not null,
        -- The command under way: content fixed from the first on, because the signer refuses the same request with another.
        batch_id uuid references signer_batches,
        public_key bytea,
        not_before timestamptz,
        not_after timestamptz,
        -- The answer.
        issued_at timestamptz,
        serial bytea check (octet_length(serial) = 16),
        certificate bytea,
        failed_at timestamptz,
        failure_code text,
        failure_detail text,
        collected_at timestamptz,
        secrets_destroyed_at timestamptz,
        revoke_on date,
        revoked_at timestamptz,
        revocation_reason text
          check (revocation_reason in ('unspecified', 'keyCompromise', 'affiliationChanged', 'superseded')),
        -- When the signer was last told.
        revocation_commanded_at timestamptz,
        in_crl_at timestamptz,
        constraint belongs_to_a_device_or_to_a_login check (
          case when profile = 'client'
            then contract_id is not null and device_id is not null and user_id is not null
              and organization_id is not null and subject_id is null
            else contract_id is null and device_id is null and user_id is null and subject_id is not null
          end),
        constraint term_or_period check ((term_months is null) <> (valid_to is null)),
        constraint from_needs_to check (valid_from is null or valid_to is not null),
        constraint commanded_with_key_and_validity check (
          batch_id is null or (public_key is not null and not_before is not null and not_after is not null)),
        constraint ends_after_its_start check (not_after > not_before),
        constraint issued_whole check (
          (issued_at is null) = (serial is null) and (issued_at is null) = (certificate is null)
          and (issued_at is null or not_after is not null)),
        constraint failed_with_code check ((failed_at is null) = (failure_code is null)),
        constraint failed_is_not_issued check (failed_at is null or issued_at is null),
        constraint collected_was_issued check (collected_at is null or issued_at is not null),
        constraint revoked_with_reason check ((revoked_at is null) = (revocation_reason is null)),
        constraint in_crl_was_revoked check (in_crl_at is null or (revoked_at is not null and serial is not null)),
        constraint serials_differ unique (generation, serial)
      );
      create index certificates_of_contract on certificates (contract_id, requested_at desc, certificate_id desc)
        where contract_id is not null;
      create index certificates_of_device on certificates (device_id) where device_id is not null;
      create index certificates_of_user on certificates (user_id, requested_at desc) where user_id is not null;
      -- The pump's queue and the CRL's: both short, whatever the size of the register.
      create index certificates_to_command on certificates (priority, requested_at, certificate_id)
        where batch_id is null and failed_at is null and revoked_at is null and issued_at is null;
      create index certificates_awaiting_crl on certificates (generation)
        where revoked_at is not null and in_crl_at is null and serial is not null;

      -- A login's revocation that came before its request: queues keep no order.
      create table revocations_ahead (
        certificate_id uuid primary key,
        revoked_at timestamptz not null,
        reason text not null
      );

      revoke delete on devices, signer_batches, certificates from ${sql.appRole};
      grant select, insert, update on devices, certificates to ${sql.appRole};
      grant select, insert on signer_batches to ${sql.appRole};
      grant select, insert, update, delete on reservations, seats, revocations_ahead to ${sql.appRole};
    `),
};
