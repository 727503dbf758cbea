import type { Migration } from '@inkan/postgres';

/**
 * Who is revoked, and every list that said so. Nothing un-revokes: the first revocation of a serial stays, because no
 * role of a running service may change or delete a row. The trigger holds what a relying party holds a CA to: numbers
 * rise and time does not go back.
 */
export const revocationLists: Migration = {
  name: '0002-revocation-lists',
  up: (sql) =>
    sql(`
      create table revocations (
        position bigint generated always as identity,
        generation text not null check (generation ~ '^[A-Z][A-Z0-9]{0,15}$'),
        serial bytea not null check (octet_length(serial) = 16),
        revoked_at timestamptz not null,
        reason text not null check (reason in ('unspecified', 'keyCompromise', 'affiliationChanged', 'superseded')),
        expires_at timestamptz,
        accepted_at timestamptz not null check (accepted_at >= revoked_at),
        primary key (generation, serial)
      );
      create unique index revocations_by_position on revocations (generation, position);
      create table crls (
        generation text not null check (generation ~ '^[A-Z][A-Z0-9]{0,15}$'),
        crl_number numeric(49) not null check (crl_number > 0),
        this_update timestamptz not null,
        next_update timestamptz not null check (next_update > this_update),
        covers bigint not null check (covers >= 0),
        der bytea not null,
        primary key (generation, crl_number)
      );
      alter table crls alter column der set storage external;
      create function crl_follows_the_last() returns trigger language plpgsql as $$
      begin
        if exists (
          select from ${sql.schema}.crls
          where generation = new.generation
            and (crl_number >= new.crl_number or this_update > new.this_update or covers > new.covers)
        ) then
          raise exception 'CRL % of % does not follow the one before it', new.crl_number, new.generation;
        end if;
        return new;
      end $$;
      create trigger crl_follows_the_last before insert on crls
        for each row execute function crl_follows_the_last();
      grant select, insert on revocations, crls to ${sql.appRole};
    `),
};
