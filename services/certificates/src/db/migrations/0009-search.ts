import type { Migration } from '@inkan/postgres';

const keys = `
  with keys as (
    select d.device_id, u.unit_id, lower(d.email) as sort_email,
      ${key(`u.email || E'\\n' || d.email`)} as emails,
      regexp_replace(${key('u.family_name || u.given_name')}, '\\s+', '', 'g') || E'\\n'
        || regexp_replace(${key('u.family_name_english || u.given_name_english')}, '\\s+', '', 'g') as name,
      regexp_replace(${key('u.family_name_kana || u.given_name_kana')}, '\\s+', '', 'g') as kana,
      ${key(`coalesce(u.linkage_id, '')`)} as linkage
    from devices d join users u on u.user_id = d.user_id
  )
  update devices d
  set unit_id = k.unit_id, sort_email = k.sort_email, emails_key = k.emails, name_key = k.name,
    kana_key = k.kana, linkage_key = k.linkage`;
const ofEach = 'from keys k where k.device_id = d.device_id';

/** As `searchColumns` does it, for devices that were there before. */
export const fillSearchKeys = `${keys} ${ofEach}`;

const fillSearchColumns = `${keys}, search_grams = array(
      select distinct t.prefix || substr(t.text, at, size)
      from (values ('e', k.emails), ('n', k.name), ('k', k.kana), ('l', k.linkage)) as t (prefix, text),
        generate_series(1, length(t.text)) as at, generate_series(1, 2) as size
      where at + size - 1 <= length(t.text)
      union select 'd' || d.device_code || d.contract_id)
  ${ofEach}`;

function key(text: string): string {
  return `normalize(lower(normalize(${text}, nfkc)), nfkc)`;
}

/**
 * 検索: by anything a person types or chooses, in any combination, over a million certificates. What is typed is looked
 * up in `search_grams`: one and two characters long pieces of the texts, because Japanese names are too short for the
 * three of pg_trgm. They stand with the device, once for all its certificates, as does what else is known of its owner.
 */
export const search: Migration = {
  name: '0009-search',
  up: (sql) =>
    sql(`
      alter table devices
        add column unit_id uuid,
        add column emails_key text not null default '',
        add column name_key text not null default '',
        add column kana_key text not null default '',
        add column linkage_key text not null default '',
        add column sort_email text not null default '',
        add column search_grams text[] not null default '{}';
      ${fillSearchColumns};
      alter table devices
        alter column unit_id set not null, alter column emails_key drop default,
        alter column name_key drop default, alter column kana_key drop default, alter column linkage_key drop default,
        alter column sort_email drop default, alter column search_grams drop default;
      create index devices_by_grams on devices using gin (search_grams);
      create index devices_by_email on devices (contract_id, sort_email collate "C", device_id);
      create index devices_by_kana on devices (contract_id, kana_key collate "C", device_id);
      create index devices_by_unit on devices (unit_id);

      alter table certificates
        -- False once the person is deleted: then it is in no list. Here, not with the device, because whoever searches
        -- by facts of certificates needs not look at devices then.
        add column listed boolean not null default true,
        -- Validity as it is shown: of issued ones only, the others stand behind them all.
        add column shown_not_before timestamptz not null
          generated always as (case when issued_at is null then 'infinity' else coalesce(not_before, 'infinity') end) stored,
        add column shown_not_after timestamptz not null
          generated always as (case when issued_at is null then 'infinity' else coalesce(not_after, 'infinity') end) stored;
      update certificates c set listed = false from users u where u.user_id = c.user_id and u.state = 'deleted';
      create index certificates_by_not_after on certificates (contract_id, shown_not_after, certificate_id)
        where contract_id is not null;
      create index certificates_by_not_before on certificates (contract_id, shown_not_before, certificate_id)
        where contract_id is not null;
      create index certificates_by_serial on certificates (contract_id, serial)
        where contract_id is not null and serial is not null;
      create index certificates_by_generation on certificates (contract_id, generation, requested_at)
        where contract_id is not null;
      -- States that few may be in.
      create index certificates_failed on certificates (contract_id, requested_at) where failed_at is not null;
      create index certificates_revoked on certificates (contract_id, requested_at) where revoked_at is not null;
      create index certificates_waiting on certificates (contract_id, requested_at)
        where issued_at is null and failed_at is null and revoked_at is null;
      create index certificates_good_or_expired on certificates (contract_id, not_after)
        where issued_at is not null and revoked_at is null;
      create index certificates_uncollected on certificates (contract_id, not_after)
        where issued_at is not null and collected_at is null and revoked_at is null;
      create index certificates_collected on certificates (contract_id, not_after)
        where collected_at is not null and revoked_at is null;
      create index certificates_scheduled on certificates (contract_id, not_after)
        where revoke_on is not null and revoked_at is null;
    `),
};
