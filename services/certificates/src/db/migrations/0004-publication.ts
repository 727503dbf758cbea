import type { Migration } from '@inkan/postgres';

/** CRLs as they arrive in parts, and the one published per generation. */
export const publication: Migration = {
  name: '0004-publication',
  up: (sql) =>
    sql(`
      create table crl_parts (
        generation text not null,
        crl_number numeric(20, 0) not null check (crl_number >= 0),
        part integer not null check (part >= 0),
        parts integer not null check (part < parts),
        bytes bytea not null,
        primary key (generation, crl_number, parts, part)
      );

      create table crls (
        generation text primary key,
        crl_number numeric(20, 0) not null,
        this_update timestamptz not null,
        next_update timestamptz not null,
        crl bytea not null,
        digest bytea not null check (octet_length(digest) = 32),
        published_at timestamptz not null
      );

      -- RFC 5280 section 5.2.3: numbers rise. Held by the database too, because a CRL that went back would make
      -- revoked certificates good again.
      create function refuse_older_crl() returns trigger language plpgsql as $$
        begin
          if new.crl_number <= old.crl_number or new.this_update < old.this_update then
            raise exception 'CRL % of % is not newer than %', new.crl_number, new.generation, old.crl_number;
          end if;
          return new;
        end $$;
      create trigger crls_only_rise before update on crls for each row execute function refuse_older_crl();

      revoke delete on crls from ${sql.appRole};
      grant select, insert, update on crls to ${sql.appRole};
      grant select, insert, delete on crl_parts to ${sql.appRole};
    `),
};
