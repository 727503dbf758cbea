import type { Migration } from '@inkan/postgres';

/** Tokens and sessions only as SHA-256: who reads the database opens nothing. */
export const links: Migration = {
  name: '0001-links',
  up: (sql) =>
    sql(`
      create table links (
        link_id uuid primary key,
        certificate_id uuid not null,
        purpose text not null check (purpose in ('collect', 'notice')),
        audience text not null check (audience in ('user', 'administrator')),
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at),
        closed_at timestamptz,
        views integer not null default 0 check (views >= 0)
      );
      create index links_by_certificate on links (certificate_id);
      create table link_tokens (
        token_hash bytea primary key check (octet_length(token_hash) = 32),
        link_id uuid not null references links,
        created_at timestamptz not null
      );
      create index link_tokens_by_link on link_tokens (link_id);
      create table access (
        certificate_id uuid primary key,
        failed_attempts integer not null check (failed_attempts >= 0),
        locked_at timestamptz
      );
      create table sessions (
        session_hash bytea primary key check (octet_length(session_hash) = 32),
        certificate_id uuid not null,
        created_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index sessions_by_certificate on sessions (certificate_id);
      create index sessions_by_end on sessions (expires_at);
      grant select, insert on links, link_tokens to ${sql.appRole};
      grant update (closed_at, views) on links to ${sql.appRole};
      grant select, insert, update on access to ${sql.appRole};
      grant select, insert, delete on sessions to ${sql.appRole};
    `),
};
