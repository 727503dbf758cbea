import { unavailableOr } from '@inkan/postgres';
import type { Logger } from '@inkan/runtime';
import pg from 'pg';

/** What stands behind a certificate that somebody shows. */
export type CredentialFacts = {
  readonly kind: 'administrator' | 'operator' | 'provider';
  readonly subject_id: string;
  readonly name: string;
  readonly role: 'administrator' | 'auditor' | null;
  readonly organization_id: string | null;
  readonly suspended: boolean | null;
  readonly not_after: Date;
  readonly revoked: boolean;
};

export interface CredentialLookup extends AsyncDisposable {
  /** @param serial 16 octets */
  find(generation: string, serial: Buffer): Promise<CredentialFacts | undefined>;
}

const text = `
  select c.kind, c.not_after, c.revoked_at is not null or coalesce(a.state = 'revoked', false) as revoked,
    coalesce(a.id, o.id, p.id) as subject_id,
    coalesce(a.family_name || ' ' || a.given_name, o.name, p.name) as name,
    a.role, a.organization_id, organization.suspended
  from credentials c
    left join administrators a on a.id = c.administrator_id
    left join organizations organization on organization.id = a.organization_id
    left join operators o on o.id = c.operator_id
    left join providers p on p.id = c.provider_id
  where c.generation = $1 and c.serial = $2`;

/**
 * The question of every request to the administration, on connections of its own with the statement prepared: neither
 * planning nor a busy pool stands before it.
 */
export function openCredentialLookup(options: { url: string; schema: string; logger: Logger }): CredentialLookup {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: 'users identify',
    connectionTimeoutMillis: 2_000,
    statement_timeout: 2_000,
    options: `-c search_path=${options.schema}`,
    max: 4,
  });
  pool.on('error', (err) => options.logger.warn({ err }, 'an idle database connection broke'));
  return {
    async find(generation, serial) {
      const question = { name: 'identify', text, values: [generation, serial] };
      const { rows } = await pool.query<CredentialFacts>(question).catch((error: unknown) => {
        throw unavailableOr(error);
      });
      return rows[0];
    },
    async [Symbol.asyncDispose]() {
      await pool.end();
    },
  };
}
