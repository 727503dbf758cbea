import type { Migration } from '@inkan/postgres';

/**
 * The certificates with which the registrar itself signs: OCSP answers and configuration profiles, per generation. Their
 * keys are made here and rest sealed like those of devices; the signer only certifies them.
 */
export const signingCertificates: Migration = {
  name: '0011-signing-certificates',
  up: (sql) =>
    sql(`
      create table signing_certificates (
        certificate_id uuid primary key,
        profile text not null check (profile in ('ocsp-responder', 'profile-signing')),
        generation text not null,
        public_key bytea not null,
        -- Sealed under a data key of its own; both gone when the certificate has ended or its request has failed.
        master_key_id text not null,
        wrapped_data_key bytea,
        private_key bytea,
        requested_at timestamptz not null,
        -- The command under way, and how often the signer was asked.
        batch_id uuid references signer_batches,
        commanded_times smallint not null default 0 check (commanded_times >= 0),
        not_before timestamptz,
        not_after timestamptz,
        issued_at timestamptz,
        serial bytea check (octet_length(serial) = 16),
        certificate bytea,
        failed_at timestamptz,
        failure_code text,
        failure_detail text,
        constraint signing_key_whole check ((wrapped_data_key is null) = (private_key is null)),
        constraint signing_commanded_with_validity check (
          batch_id is null or (not_before is not null and not_after is not null)),
        constraint signing_ends_after_its_start check (not_after > not_before),
        constraint signing_issued_whole check (
          (issued_at is null) = (serial is null) and (issued_at is null) = (certificate is null)
          and (issued_at is null or not_after is not null)),
        constraint signing_failed_with_code check ((failed_at is null) = (failure_code is null)),
        constraint signing_serials_differ unique (generation, serial)
      );
      -- However many processes look at once, one request of a kind waits.
      create unique index signing_certificates_waiting on signing_certificates (generation, profile)
        where issued_at is null and failed_at is null;
      create index signing_certificates_newest on signing_certificates (generation, profile, issued_at desc)
        where issued_at is not null;

      revoke delete on signing_certificates from ${sql.appRole};
      grant select, insert, update on signing_certificates to ${sql.appRole};
    `),
};
