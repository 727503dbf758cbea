import type { Migration } from '@inkan/postgres';

/**
 * Messages about organizations and contracts have grown (userRenewal, downloadSite, packageForm, allowedNetworks), and
 * other services keep copies: what was told before is told once more. A later migration that makes such a message grow
 * sets the column again.
 */
export const toBeTold: Migration = {
  name: '0010-to-be-told',
  up: (sql) =>
    sql(`
      ALTER TABLE organizations ADD COLUMN to_be_told boolean NOT NULL DEFAULT true;
      ALTER TABLE organizations ALTER COLUMN to_be_told SET DEFAULT false;
      CREATE INDEX organizations_to_be_told ON organizations (id) WHERE to_be_told;
      ALTER TABLE contracts ADD COLUMN to_be_told boolean NOT NULL DEFAULT true;
      ALTER TABLE contracts ALTER COLUMN to_be_told SET DEFAULT false;
      CREATE INDEX contracts_to_be_told ON contracts (id) WHERE to_be_told;
    `),
};
