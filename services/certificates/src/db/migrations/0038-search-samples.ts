import type { Migration } from '@inkan/postgres';

/**
 * A search that finds very many needs no more of them than are counted. So the index of terms also says of which part of its
 * contract's certificates a row is: some parts, met inside the index with what is looked for, are as much as it takes.
 */
export const searchSamples: Migration = {
  name: '0038-search-samples',
  up: (sql) =>
    sql(`
      drop index searched_by_terms;
      drop function search_terms(uuid, text, boolean, text, uuid, text, text, text, text, text);
      -- In the order of their listing; those that are there get the order in which they lie, which is much the same.
      alter table searched_certificates add column listed_no bigint not null generated always as identity;
      create function search_terms(contract_id uuid, standing text, planned boolean, generation text, unit_id uuid,
          device_code text, emails_key text, name_key text, kana_key text, linkage_key text, listed_no bigint)
        returns text[] language sql immutable parallel safe cost 10000 as $$
        select array[k || 's' || standing, k || 'g' || generation, k || 'u' || right(unit_id::text, 12), k || 'd' || device_code,
            case when planned then k || 'p' end, k || 'r' || (listed_no / 128 % 64)]
          || ${sql.schema}.search_grams('e', emails_key) || ${sql.schema}.search_grams('n', name_key) || ${sql.schema}.search_grams('k', kana_key)
          || ${sql.schema}.search_grams('l', linkage_key)
        from right(contract_id::text, 8) as k
      $$;
      create index searched_by_terms on searched_certificates using gin (
        search_terms(contract_id, standing, planned, generation, unit_id, device_code, emails_key, name_key, kana_key, linkage_key, listed_no));
      -- What is known of the terms went with the old index, and searches go by it.
      analyze searched_certificates;
    `),
};
