import type { Identity } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { type ApiKeyView, apiKeySubject, viewApiKey } from '../../views/api-key-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { lockKeptKey } from './api-key-keeping.ts';

/**
 * From the commit on the gateway refuses the key, at the latest a second after. A second revocation changes nothing.
 * @throws DomainError not-found, forbidden
 */
export async function revokeApiKey(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  identity: Identity,
  of: { readonly providerId: string; readonly apiKeyId: string },
  options: ChangeOptions,
): Promise<ApiKeyView> {
  return change(database, options, async (tx) => {
    const now = clock.now();
    const row = await lockKeptKey(tx, identity, of);
    if (row.revoked_at !== null) return viewApiKey(row, now);
    const revoked = await tx.db
      .updateTable('api_keys')
      .set({ revoked_at: now })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const view = viewApiKey(revoked, now);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'revoke-api-key',
      organizationId: null,
      subject: apiKeySubject(row),
      before: viewApiKey(row, now),
      after: view,
    });
    return view;
  });
}
