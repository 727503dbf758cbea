import type { Migration } from '@inkan/postgres';

/** 利用者. A deleted user stays as a row: the audit record and the certificates still speak of it. */
export const users: Migration = {
  name: '0002-users',
  up: async (sql) => {
    await sql(`
      CREATE TABLE users (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL,
        contract_id uuid NOT NULL,
        service_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 128),
        family_name text NOT NULL CHECK (char_length(family_name) BETWEEN 1 AND 64),
        given_name text NOT NULL CHECK (char_length(given_name) BETWEEN 1 AND 64),
        family_name_kana text NOT NULL CHECK (char_length(family_name_kana) BETWEEN 1 AND 64),
        given_name_kana text NOT NULL CHECK (char_length(given_name_kana) BETWEEN 1 AND 64),
        family_name_english text NOT NULL CHECK (family_name_english <> ''),
        given_name_english text NOT NULL CHECK (given_name_english <> ''),
        -- Names as searches compare them (searchKey of the domain): case and width ignored.
        names_key text NOT NULL,
        linkage_id text CHECK (char_length(linkage_id) BETWEEN 1 AND 128),
        state text NOT NULL CHECK (state IN ('active', 'deleting', 'deleted')),
        revision integer NOT NULL CHECK (revision >= 1),
        created_at timestamptz NOT NULL,
        -- The subject's CN is at most 64 characters (RFC 5280 appendix A.1, ub-common-name).
        CONSTRAINT common_name_fits CHECK (char_length(family_name_english) + char_length(given_name_english) < 64),
        -- What is repeated here from the contract, for the indexes below, is held equal to it.
        FOREIGN KEY (contract_id, organization_id, service_id) REFERENCES contracts (id, organization_id, service_id),
        FOREIGN KEY (unit_id, contract_id) REFERENCES units (id, contract_id)
      );
      CREATE UNIQUE INDEX one_user_per_email ON users (contract_id, (lower(email) COLLATE "C")) WHERE state <> 'deleted';
      CREATE UNIQUE INDEX one_user_per_linkage_id ON users (service_id, linkage_id) WHERE state <> 'deleted';
      CREATE INDEX ON users (unit_id);
    `);
    // No DELETE for anybody but the owner.
    await sql(`
      REVOKE ALL ON users FROM ${sql.appRole};
      GRANT SELECT, INSERT, UPDATE ON users TO ${sql.appRole};
    `);
  },
};
