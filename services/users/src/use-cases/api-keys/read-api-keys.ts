import type { Scope } from '@inkan/http';
import { scoped } from '../../db/scoped.ts';
import { type ApiKeyView, viewApiKey } from '../../views/api-key-view.ts';
import type { Deps } from '../deps.ts';
import { found } from '../found.ts';
import { type Page, type PageOptions, pageOf } from '../page.ts';

type Reader = Pick<Deps, 'database' | 'clock'>;

export async function readApiKey(
  { database, clock }: Reader,
  scope: Scope,
  { providerId, apiKeyId }: { readonly providerId: string; readonly apiKeyId: string },
): Promise<ApiKeyView> {
  const query = scoped(database.read, scope)
    .apiKeys()
    .selectAll('api_keys')
    .where('api_keys.provider_id', '=', providerId)
    .where('api_keys.id', '=', apiKeyId);
  return viewApiKey(found(await query.executeTakeFirst()), clock.now());
}

/** Ended ones included, in the order of their creation. */
export async function listApiKeys(
  { database, clock }: Reader,
  scope: Scope,
  providerId: string,
  page: PageOptions,
): Promise<Page<ApiKeyView>> {
  const tables = scoped(database.read, scope);
  found(await tables.providers().select('providers.id').where('providers.id', '=', providerId).executeTakeFirst());
  let query = tables.apiKeys().selectAll('api_keys').where('api_keys.provider_id', '=', providerId);
  if (page.after !== undefined) query = query.where('api_keys.id', '>', page.after);
  const rows = await query
    .orderBy('api_keys.id')
    .limit(page.limit + 1)
    .execute();
  const now = clock.now();
  return pageOf(
    rows,
    page,
    (row) => row.id,
    (row) => viewApiKey(row, now),
  );
}
