import { unavailableOr } from '@inkan/postgres';
import type { Logger } from '@inkan/runtime';
import pg from 'pg';

/** What stands behind the prefix of a key that somebody shows. */
export type ApiKeyFacts = {
  readonly id: string;
  readonly digest: Buffer;
  readonly provider_id: string;
  readonly provider_name: string;
  readonly service_ids: string[] | null;
  readonly from_allowed: boolean;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
};

export interface ApiKeyLookup extends AsyncDisposable {
  /** @param address of the client, IPv4 or IPv6 */
  find(prefix: string, address: string): Promise<ApiKeyFacts | undefined>;
  /** Notes the use, to the minute, behind the answer: a lost note costs nothing. */
  noteUse(key: ApiKeyFacts, now: Date): void;
}

const text = `
  select k.id, k.digest, k.provider_id, p.name as provider_name, k.service_ids, k.expires_at, k.last_used_at, k.revoked_at,
    k.allowed_networks is null or $2::inet <<= any (k.allowed_networks) as from_allowed
  from api_keys k join providers p on p.id = k.provider_id
  where k.prefix = $1`;

const noteEveryMs = 60_000;

/** As `openCredentialLookup`: on connections of its own, prepared, because it stands before every request. */
export function openApiKeyLookup(options: { url: string; schema: string; logger: Logger }): ApiKeyLookup {
  const { logger } = options;
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: 'users identify keys',
    connectionTimeoutMillis: 2_000,
    statement_timeout: 2_000,
    options: `-c search_path=${options.schema}`,
    max: 4,
  });
  pool.on('error', (err) => logger.warn({ err }, 'an idle database connection broke'));
  return {
    async find(prefix, address) {
      const question = { name: 'identify-key', text, values: [prefix, address] };
      const { rows } = await pool.query<ApiKeyFacts>(question).catch((error: unknown) => {
        throw unavailableOr(error);
      });
      return rows[0];
    },
    noteUse({ id, last_used_at: last }, now) {
      if (last !== null && now.getTime() - last.getTime() < noteEveryMs) return;
      const note =
        'update api_keys set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)';
      pool.query(note, [id, now]).catch((err: unknown) => logger.warn({ err }, 'the use of an API key was not noted'));
    },
    async [Symbol.asyncDispose]() {
      await pool.end();
    },
  };
}
