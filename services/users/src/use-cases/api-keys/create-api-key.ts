import { acceptedValue, checkApiKey, type TypedApiKey } from '@inkan/domain';
import { type Identity, mintApiKey, scopeOf } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import type { UsersTx } from '../../db/schema.ts';
import { scoped } from '../../db/scoped.ts';
import { refusedFields } from '../../domain/duplicates.ts';
import { unknownReference } from '../../domain/unknown-reference.ts';
import { apiKeySubject, type NewApiKeyView, viewApiKey } from '../../views/api-key-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { refuseTooMany, refuseUnlessKeeper } from './api-key-keeping.ts';

/**
 * Makes an API key for a provider. The key is in the answer and nowhere else: not in the database, and not in the
 * answer that a repetition under the same idempotency key is given.
 */
export async function createApiKey(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  identity: Identity,
  providerId: string,
  typed: TypedApiKey,
  options: ChangeOptions,
): Promise<NewApiKeyView> {
  let shown: string | null = null;
  const view = await change(database, options, async (tx) => {
    const now = clock.now();
    await refuseUnlessKeeper(tx, identity, providerId);
    const checked = checkApiKey(typed, now);
    const unknown = await unknownServices(tx, identity, providerId, typed.serviceIds ?? []);
    if (unknown.length > 0) throw refusedFields([...unknown, ...(checked.ok ? [] : checked.errors)]);
    const wanted = acceptedValue(checked);
    await refuseTooMany(tx, providerId, now);
    const { key, prefix, digest } = mintApiKey();
    const row = await tx.db
      .insertInto('api_keys')
      .values({
        id: newId(),
        provider_id: providerId,
        name: wanted.name,
        prefix,
        digest: Buffer.from(digest, 'hex'),
        service_ids: wanted.serviceIds && [...wanted.serviceIds],
        allowed_networks: wanted.allowedNetworks && [...wanted.allowedNetworks],
        rotated_from: null,
        created_at: now,
        expires_at: wanted.expiresAt,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    shown = key;
    const made = viewApiKey(row, now);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'create-api-key',
      organizationId: null,
      subject: apiKeySubject(row),
      after: made,
    });
    return made;
  });
  return { ...view, key: options.dryRun ? null : shown };
}

async function unknownServices(tx: UsersTx, identity: Identity, providerId: string, ids: readonly string[]) {
  const services = scoped(tx.db, scopeOf(identity)).services().select('services.id');
  const known = await services.where('services.provider_id', '=', providerId).execute();
  const own = new Set(known.map(({ id }) => id));
  return ids.flatMap((id, i) => (own.has(id) ? [] : [unknownReference(`/serviceIds/${i}`)]));
}
