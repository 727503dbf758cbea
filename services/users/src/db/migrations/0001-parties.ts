import type { Migration } from '@inkan/postgres';

/** Who sells what to whom: providers, services, organizations, contracts and their units. */
export const parties: Migration = {
  name: '0001-parties',
  up: async (sql) => {
    await sql(`
      CREATE TABLE providers (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
        created_at timestamptz NOT NULL
      );

      -- The options are columns, so that the table refuses what spec and domain refuse.
      CREATE TABLE services (
        id uuid PRIMARY KEY,
        provider_id uuid NOT NULL REFERENCES providers,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
        validity text NOT NULL CHECK (validity IN ('fixed', 'date', 'datetime')),
        term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 69),
        subject_override boolean NOT NULL,
        device_restriction boolean NOT NULL,
        upn boolean NOT NULL,
        email_protection boolean NOT NULL,
        administrator_may_issue boolean NOT NULL,
        download_site boolean NOT NULL,
        ios_package text NOT NULL CHECK (ios_package IN ('p12', 'mobileconfig')),
        key_algorithm text NOT NULL CHECK (key_algorithm IN ('rsa2048', 'rsa3072', 'ec-p256', 'ec-p384')),
        key_origin text NOT NULL CHECK (key_origin IN ('server', 'browser', 'csr')),
        user_renewal boolean NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT renewal_needs_a_fixed_term CHECK (NOT user_renewal OR validity = 'fixed'),
        CONSTRAINT a_key_of_the_device_is_not_ours_to_hand_out
          CHECK (key_origin = 'server' OR (NOT download_site AND ios_package = 'p12')),
        CONSTRAINT one_service_per_name UNIQUE (provider_id, name)
      );

      CREATE TABLE organizations (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
        english_name text NOT NULL CHECK (char_length(english_name) BETWEEN 1 AND 64),
        suspended boolean NOT NULL,
        notify_users boolean NOT NULL,
        revision integer NOT NULL CHECK (revision >= 1),
        created_at timestamptz NOT NULL
      );

      CREATE TABLE contracts (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organizations,
        service_id uuid NOT NULL REFERENCES services,
        licences integer NOT NULL CHECK (licences >= 0),
        -- Days in Japan, both inclusive.
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        generation text NOT NULL,
        -- Rises with every change of the contract or of its service.
        revision integer NOT NULL CHECK (revision >= 1),
        created_at timestamptz NOT NULL,
        CONSTRAINT ends_after_its_start CHECK (ends_on >= starts_on),
        UNIQUE (id, organization_id, service_id)
      );
      CREATE INDEX ON contracts (organization_id, id);
      CREATE INDEX ON contracts (service_id);

      CREATE TABLE units (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL REFERENCES contracts,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
        is_default boolean NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT one_unit_per_name UNIQUE (contract_id, name),
        UNIQUE (id, contract_id)
      );
      CREATE UNIQUE INDEX one_default_unit ON units (contract_id) WHERE is_default;
    `);
    await sql(`
      REVOKE ALL ON providers, services, organizations, contracts, units FROM ${sql.appRole};
      GRANT SELECT, INSERT, UPDATE ON services, organizations, contracts TO ${sql.appRole};
      GRANT SELECT, INSERT ON providers, units TO ${sql.appRole};
    `);
  },
};
