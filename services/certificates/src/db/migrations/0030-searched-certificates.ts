import type { Migration } from '@inkan/postgres';

const listed = `
  select c.certificate_id, c.contract_id, c.user_id, c.device_id, d.unit_id, c.requested_at,
    shown_from(c), shown_until(c), c.serial, c.generation, d.device_code, searched_standing(c), is_planned(c),
    d.sort_email, d.emails_key, d.name_key, d.kana_key, d.linkage_key
  from certificates c join devices d on d.device_id = c.device_id
  where c.profile = 'client' and c.listed`;

/** Everything anew: for whoever fills the register in bulk, with the triggers off. */
export const listAllCertificates = `insert into searched_certificates ${listed} order by c.requested_at, c.certificate_id`;

/**
 * What lists and searches read: one narrow row per listed certificate with everything that is searched and sorted by, its
 * person's and device's texts among it. One table, because only the indexes of one table can be met with one another
 * before a row is looked at (`docs/adr/0011-one-table-to-search.md`). Kept by triggers, so that no way of changing a
 * certificate can forget it.
 */
export const searchedCertificates: Migration = {
  name: '0030-searched-certificates',
  up: (sql) =>
    sql(`
      create table searched_certificates (
        certificate_id uuid primary key,
        contract_id uuid not null,
        user_id uuid not null,
        device_id uuid not null,
        unit_id uuid not null,
        requested_at timestamptz not null,
        shown_not_before timestamptz not null,
        shown_not_after timestamptz not null,
        serial bytea,
        generation text not null,
        device_code text not null,
        -- What no passing of time changes of its state: see searched_standing.
        standing text not null,
        -- 失効予約
        planned boolean not null,
        sort_email text collate "C" not null,
        emails_key text not null,
        name_key text not null,
        kana_key text collate "C" not null,
        linkage_key text not null
      );

      -- Validity as it is shown: of issued ones only, the others stand behind them all.
      create function shown_from(c certificates) returns timestamptz language sql immutable parallel safe as $$
        select case when c.issued_at is null then 'infinity' else coalesce(c.not_before, 'infinity') end
      $$;
      create function shown_until(c certificates) returns timestamptz language sql immutable parallel safe as $$
        select case when c.issued_at is null then 'infinity' else coalesce(c.not_after, 'infinity') end
      $$;
      create function is_planned(c certificates) returns boolean language sql immutable parallel safe as $$
        select c.issued_at is not null and c.revoked_at is null and c.revoke_on is not null
      $$;
      -- One letter. Good and expired ones are told apart by the clock.
      create function searched_standing(c certificates) returns text language sql immutable parallel safe as $$
        select case
          when c.failed_at is not null then 'F'
          when c.revoked_at is not null then 'R'
          when c.issued_at is null then 'W'
          when c.collected_at is not null then 'C'
          else 'I'
        end
      $$;

      -- Pieces of one and of two characters, because Japanese names are too short for the three of pg_trgm.
      create function search_grams(prefix text, words text) returns text[] language sql immutable parallel safe as $$
        select coalesce(array_agg(prefix || one) || array_agg(prefix || one || next), '{}')
        from string_to_array(words, null) as letters, unnest(letters, letters[2:]) as pair (one, next) where one is not null
      $$;
      -- Everything that is chosen or typed. An index is built with no search path: hence the schema's name. Choices with the end of the contract's id (random in version 7): what is
      -- common elsewhere may be rare here. Made anew for every version of a row, so that the row itself stays narrow.
      create function search_terms(contract_id uuid, standing text, planned boolean, generation text, unit_id uuid,
          device_code text, emails_key text, name_key text, kana_key text, linkage_key text)
        returns text[] language sql immutable parallel safe cost 10000 as $$
        select array[k || 's' || standing, k || 'g' || generation, k || 'u' || right(unit_id::text, 12), k || 'd' || device_code,
            case when planned then k || 'p' end]
          || ${sql.schema}.search_grams('e', emails_key) || ${sql.schema}.search_grams('n', name_key) || ${sql.schema}.search_grams('k', kana_key)
          || ${sql.schema}.search_grams('l', linkage_key)
        from right(contract_id::text, 8) as k
      $$;

      -- These, as they and their devices are now. The devices are locked against change: what is being written into one
      -- is waited for, and who writes later finds the rows.
      create function list_certificates(ids uuid[]) returns void language sql as $$
        insert into searched_certificates ${listed} and c.certificate_id = any(ids)
        order by c.certificate_id for share of d on conflict do nothing
      $$;

      create function list_requested_certificates() returns trigger language plpgsql as $$
      begin
        perform list_certificates(array(select certificate_id from fresh where profile = 'client'));
        return null;
      end $$;
      create trigger certificates_listed after insert on certificates referencing new table as fresh
        for each statement execute function list_requested_certificates();

      create function follow_certificates() returns trigger language plpgsql as $$
      begin
        update searched_certificates s
        set shown_not_before = shown_from(c), shown_not_after = shown_until(c), serial = c.serial, generation = c.generation,
          standing = searched_standing(c), planned = is_planned(c)
        from certificates c
        where s.certificate_id = c.certificate_id
          and c.certificate_id in (select certificate_id from fresh where profile = 'client' and listed)
          and (s.shown_not_before, s.shown_not_after, s.generation, s.standing, s.planned) is distinct from
            (shown_from(c), shown_until(c), c.generation, searched_standing(c), is_planned(c));
        if exists (select from fresh n join stale o using (certificate_id) where n.listed <> o.listed) then
          delete from searched_certificates where certificate_id in (select certificate_id from fresh where not listed);
          perform list_certificates(array(
            select certificate_id from fresh n join stale o using (certificate_id) where n.listed and not o.listed));
        end if;
        return null;
      end $$;
      create trigger certificates_followed after update on certificates referencing new table as fresh old table as stale
        for each statement execute function follow_certificates();

      create function follow_devices() returns trigger language plpgsql as $$
      begin
        update searched_certificates s
        set unit_id = d.unit_id, sort_email = d.sort_email, emails_key = d.emails_key, name_key = d.name_key,
          kana_key = d.kana_key, linkage_key = d.linkage_key
        from fresh d
        where s.device_id = d.device_id
          and (s.unit_id, s.sort_email, s.emails_key, s.name_key, s.kana_key, s.linkage_key) is distinct from
            (d.unit_id, d.sort_email, d.emails_key, d.name_key, d.kana_key, d.linkage_key);
        return null;
      end $$;
      create trigger devices_followed after update on devices referencing new table as fresh
        for each statement execute function follow_devices();

      ${listAllCertificates};
      create index searched_by_request on searched_certificates (contract_id, requested_at, certificate_id);
      create index searched_by_end on searched_certificates (contract_id, shown_not_after, certificate_id);
      create index searched_by_start on searched_certificates (contract_id, shown_not_before, certificate_id);
      create index searched_by_email on searched_certificates (contract_id, sort_email, certificate_id);
      create index searched_by_kana on searched_certificates (contract_id, kana_key, certificate_id);
      create index searched_by_serial on searched_certificates (contract_id, serial) where serial is not null;
      create index searched_by_standing on searched_certificates (contract_id, standing, shown_not_after);
      create index searched_by_generation on searched_certificates (contract_id, generation, requested_at);
      create index searched_of_user on searched_certificates (user_id);
      create index searched_of_device on searched_certificates (device_id);
      create index searched_by_terms on searched_certificates using gin (
        search_terms(contract_id, standing, planned, generation, unit_id, device_code, emails_key, name_key, kana_key, linkage_key));
      -- How far apart the three times of a contract's certificates stand: see db/search-spans.ts.
      create index searched_by_delay on searched_certificates (contract_id, (shown_not_before - requested_at))
        where shown_not_before < 'infinity';
      create index searched_by_term on searched_certificates (contract_id, (shown_not_after - shown_not_before))
        where shown_not_before < 'infinity' and shown_not_after < 'infinity';

      drop index certificates_by_not_after, certificates_by_not_before, certificates_by_serial, certificates_failed,
        certificates_revoked, certificates_good_or_expired, certificates_uncollected, certificates_collected,
        devices_by_grams, devices_by_email, devices_by_kana, devices_by_unit;
      alter table certificates drop column shown_not_before, drop column shown_not_after;
      alter table devices drop column search_grams;

      revoke all on searched_certificates from ${sql.appRole};
      grant select, insert, update, delete on searched_certificates to ${sql.appRole};
    `),
};
