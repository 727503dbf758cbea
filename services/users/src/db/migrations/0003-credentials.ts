import type { Migration } from '@inkan/postgres';

/** Who may log in, and by which certificate. */
export const credentials: Migration = {
  name: '0003-credentials',
  up: async (sql) => {
    await sql(`
      CREATE TABLE operators (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
        created_at timestamptz NOT NULL
      );

      CREATE TABLE administrators (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organizations,
        role text NOT NULL CHECK (role IN ('administrator', 'auditor')),
        state text NOT NULL CHECK (state IN ('invited', 'active', 'revoked')),
        email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 128),
        family_name text NOT NULL CHECK (char_length(family_name) BETWEEN 1 AND 64),
        given_name text NOT NULL CHECK (char_length(given_name) BETWEEN 1 AND 64),
        family_name_english text NOT NULL CHECK (family_name_english <> ''),
        given_name_english text NOT NULL CHECK (given_name_english <> ''),
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT common_name_fits CHECK (char_length(family_name_english) + char_length(given_name_english) < 64),
        CONSTRAINT revoked_at_some_time CHECK ((state = 'revoked') = (revoked_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX one_administrator_per_email ON administrators (organization_id, lower(email))
        WHERE state <> 'revoked';
      CREATE INDEX ON administrators (organization_id, id);

      -- A row from the moment its certificate is asked for, so that a revocation finds it before and after issuing alike.
      CREATE TABLE credentials (
        certificate_id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('administrator', 'operator', 'provider')),
        administrator_id uuid REFERENCES administrators,
        operator_id uuid REFERENCES operators,
        provider_id uuid REFERENCES providers,
        generation text NOT NULL,
        serial bytea CHECK (octet_length(serial) = 16),
        not_after timestamptz,
        revoked_at timestamptz,
        revocation_reason text CHECK (revocation_reason IN ('unspecified', 'keyCompromise', 'affiliationChanged', 'superseded')),
        created_at timestamptz NOT NULL,
        CONSTRAINT subject_of_its_kind CHECK (
          (kind = 'administrator') = (administrator_id IS NOT NULL)
          AND (kind = 'operator') = (operator_id IS NOT NULL)
          AND (kind = 'provider') = (provider_id IS NOT NULL)
        ),
        CONSTRAINT issued_as_a_whole CHECK ((serial IS NULL) = (not_after IS NULL)),
        CONSTRAINT revoked_for_a_reason CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
      );
      CREATE UNIQUE INDEX one_credential_per_certificate ON credentials (generation, serial);
      CREATE INDEX ON credentials (administrator_id);
    `);
    // Whoever could log in once stays on record: no DELETE.
    await sql(`
      REVOKE ALL ON operators, administrators, credentials FROM ${sql.appRole};
      GRANT SELECT, INSERT, UPDATE ON administrators, credentials TO ${sql.appRole};
      GRANT SELECT, INSERT ON operators TO ${sql.appRole};
    `);
  },
};
