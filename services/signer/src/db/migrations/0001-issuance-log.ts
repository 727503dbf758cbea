import type { Migration } from '@inkan/postgres';

/**
 * What was to be signed and what was signed. The service may add and read; no role of a running service may change or
 * delete, so the log can be believed. Rows are some 1.5 KB and bytes do not compress: kept in line and as they are.
 */
export const issuanceLog: Migration = {
  name: '0001-issuance-log',
  up: (sql) =>
    sql(`
      create table prepared (
        request_id uuid primary key,
        request_digest bytea not null check (octet_length(request_digest) = 32),
        generation text not null check (generation ~ '^[A-Z][A-Z0-9]{0,15}$'),
        serial bytea not null check (octet_length(serial) = 16 and serial <> decode(repeat('00', 16), 'hex')),
        profile text not null check (profile in ('client', 'administrator', 'operator', 'provider')),
        not_after timestamptz not null,
        tbs bytea not null check (octet_length(tbs) between 64 and 16384),
        batch_id uuid not null,
        prepared_at timestamptz not null,
        unique (generation, serial)
      );
      create table signed (
        request_id uuid primary key references prepared,
        certificate bytea not null check (octet_length(certificate) between 64 and 20480),
        signed_at timestamptz not null
      );
      alter table prepared alter column tbs set storage external;
      alter table signed alter column certificate set storage external;
      grant select, insert on prepared, signed to ${sql.appRole};
    `),
};
