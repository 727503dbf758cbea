import { DomainError } from '@inkan/domain';
import { type Identity, mintApiKey } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { apiKeyState, mayApiKey } from '../../domain/api-key-state.ts';
import { apiKeySubject, type NewApiKeyView, viewApiKey } from '../../views/api-key-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { lockKeptKey, refuseTooMany } from './api-key-keeping.ts';

const minuteMs = 60_000;

/**
 * A new secret in the place of a living key's: same name, services and networks, and as long a life as the old one was
 * given. The old key ends after `overlapMinutes` (0: at once), so that programs can be told the new one meanwhile.
 * @throws DomainError not-found, forbidden, conflict for a key that has ended
 */
export async function rotateApiKey(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  identity: Identity,
  of: { readonly providerId: string; readonly apiKeyId: string; readonly overlapMinutes: number },
  options: ChangeOptions,
): Promise<NewApiKeyView> {
  let shown: string | null = null;
  const view = await change(database, options, async (tx) => {
    const now = clock.now();
    const old = await lockKeptKey(tx, identity, of);
    const state = apiKeyState({ expiresAt: old.expires_at, revokedAt: old.revoked_at }, now);
    if (!mayApiKey('rotate', state)) throw ended();
    await refuseTooMany(tx, of.providerId, now);
    const { key, prefix, digest } = mintApiKey();
    const ends = Math.min(old.expires_at.getTime(), now.getTime() + of.overlapMinutes * minuteMs);
    const atOnce = of.overlapMinutes === 0 ? { revoked_at: now } : { expires_at: new Date(ends) };
    await tx.db.updateTable('api_keys').set(atOnce).where('id', '=', old.id).execute();
    const row = await tx.db
      .insertInto('api_keys')
      .values({
        id: newId(),
        provider_id: old.provider_id,
        name: old.name,
        prefix,
        digest: Buffer.from(digest, 'hex'),
        service_ids: old.service_ids,
        allowed_networks: old.allowed_networks,
        rotated_from: old.id,
        created_at: now,
        expires_at: new Date(now.getTime() + (old.expires_at.getTime() - old.created_at.getTime())),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    shown = key;
    const made = viewApiKey(row, now);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'rotate-api-key',
      organizationId: null,
      subject: apiKeySubject(old),
      before: viewApiKey(old, now),
      after: made,
    });
    return made;
  });
  return { ...view, key: options.dryRun ? null : shown };
}

function ended(): DomainError {
  return new DomainError('conflict', {
    text: {
      ja: 'このAPIキーは失効しているか、有効期限が切れています。新しいキーを作成してください。',
      en: 'This API key is revoked or expired; make a new one.',
    },
  });
}
