import type { Migration } from '@inkan/postgres';

/**
 * What the registrar knows of other services' things: copies fed by events, each applied only when its revision is
 * newer, so that the order of arrival does not matter. They can be rebuilt from their source.
 */
export const copies: Migration = {
  name: '0001-copies',
  up: (sql) =>
    sql(`
      create table organizations (
        organization_id uuid primary key,
        revision integer not null check (revision >= 1),
        name text not null,
        english_name text not null,
        suspended boolean not null,
        notify_users boolean not null
      );

      -- No reference to organizations: a contract's event may arrive first.
      create table contracts (
        contract_id uuid primary key,
        revision integer not null check (revision >= 1),
        organization_id uuid not null,
        service_id uuid not null,
        provider_id uuid not null,
        service_name text not null,
        licences integer not null check (licences >= 0),
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        generation text not null,
        validity text not null check (validity in ('fixed', 'date', 'datetime')),
        term_months integer not null check (term_months between 1 and 69),
        key_algorithm text not null check (key_algorithm in ('rsa2048', 'rsa3072', 'ec-p256', 'ec-p384')),
        email_protection boolean not null
      );

      create table users (
        user_id uuid primary key,
        revision integer not null check (revision >= 1),
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
        state text not null check (state in ('active', 'deleting', 'deleted'))
      );

      revoke delete on organizations, contracts, users from ${sql.appRole};
      grant select, insert, update on organizations, contracts, users to ${sql.appRole};
    `),
};
