import type { Migration } from '@inkan/postgres';

/** How providers log in: a person with a certificate, or a program with a key. */
export const providerIdentities: Migration = {
  name: '0005-provider-identities',
  up: (sql) =>
    sql(`
      CREATE TABLE provider_contacts (
        id uuid PRIMARY KEY,
        provider_id uuid NOT NULL REFERENCES providers,
        organization_english_name text NOT NULL CHECK (char_length(organization_english_name) BETWEEN 1 AND 64),
        state text NOT NULL CHECK (state IN ('invited', 'active', 'revoked')),
        email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 128),
        family_name text NOT NULL CHECK (char_length(family_name) BETWEEN 1 AND 64),
        given_name text NOT NULL CHECK (char_length(given_name) BETWEEN 1 AND 64),
        family_name_english text NOT NULL CHECK (family_name_english <> ''),
        given_name_english text NOT NULL CHECK (given_name_english <> ''),
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT common_name_fits CHECK (char_length(family_name_english) + char_length(given_name_english) < 64),
        CONSTRAINT revoked_at_some_time CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)),
        UNIQUE (id, provider_id)
      );
      CREATE UNIQUE INDEX one_provider_contact_per_email ON provider_contacts (provider_id, lower(email))
        WHERE state <> 'revoked';
      CREATE INDEX ON provider_contacts (provider_id, id);

      ALTER TABLE credentials
        ADD COLUMN provider_contact_id uuid,
        ADD CONSTRAINT contact_of_its_provider
          FOREIGN KEY (provider_contact_id, provider_id) REFERENCES provider_contacts (id, provider_id),
        ADD CONSTRAINT contact_has_a_provider CHECK (provider_contact_id IS NULL OR provider_id IS NOT NULL);
      CREATE INDEX ON credentials (provider_contact_id);

      CREATE TABLE api_keys (
        id uuid PRIMARY KEY,
        provider_id uuid NOT NULL REFERENCES providers,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
        prefix text NOT NULL UNIQUE CHECK (prefix ~ '^[a-z0-9]{8}$'),
        -- SHA-256 of 256 random bits and what stands before them; the key itself is kept nowhere.
        digest bytea NOT NULL CHECK (octet_length(digest) = 32),
        service_ids uuid[] CHECK (cardinality(service_ids) BETWEEN 1 AND 100),
        allowed_networks inet[] CHECK (cardinality(allowed_networks) BETWEEN 1 AND 100),
        rotated_from uuid REFERENCES api_keys,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX ON api_keys (provider_id, id);

      REVOKE ALL ON provider_contacts, api_keys FROM ${sql.appRole};
      GRANT SELECT, INSERT, UPDATE ON provider_contacts TO ${sql.appRole};
      GRANT SELECT, INSERT, UPDATE (expires_at, last_used_at, revoked_at) ON api_keys TO ${sql.appRole};
    `),
};
