import { DomainError } from '@inkan/domain';
import { type Identity, scopeOf } from '@inkan/http';
import type { ApiKeyRow, UsersTx } from '../../db/schema.ts';
import { scoped } from '../../db/scoped.ts';
import { found } from '../found.ts';

/** More than a provider runs programs. Two at the same moment may pass it by one: it is no licence. */
const livingAtMost = 50;

/**
 * Keys are made by the operator and by the provider's people, who log in by certificate. A key makes no other key, or
 * one that leaked could outlive its revocation.
 * @throws DomainError not-found for another provider; forbidden for a key
 */
export async function refuseUnlessKeeper(tx: UsersTx, identity: Identity, providerId: string): Promise<void> {
  await refuseForeign(tx, identity, providerId);
  if (identity.apiKeyId !== undefined) throw byCertificateOnly();
}

/**
 * A key of the provider that may be replaced or ended by who asks: a key may do so with itself alone.
 * @throws DomainError not-found, forbidden
 */
export async function lockKeptKey(
  tx: UsersTx,
  identity: Identity,
  of: { readonly providerId: string; readonly apiKeyId: string },
): Promise<ApiKeyRow> {
  await refuseForeign(tx, identity, of.providerId);
  const row = found(
    await scoped(tx.db, scopeOf(identity))
      .apiKeys()
      .selectAll('api_keys')
      .where('api_keys.provider_id', '=', of.providerId)
      .where('api_keys.id', '=', of.apiKeyId)
      .forUpdate('api_keys')
      .executeTakeFirst(),
  );
  if (identity.apiKeyId !== undefined && identity.apiKeyId !== row.id) throw byCertificateOnly();
  return row;
}

/** @throws DomainError conflict when the provider has as many living keys as it may */
export async function refuseTooMany(tx: UsersTx, providerId: string, now: Date): Promise<void> {
  const { count } = await tx.db
    .selectFrom('api_keys')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('provider_id', '=', providerId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  if (Number(count) < livingAtMost) return;
  throw new DomainError('conflict', {
    text: {
      ja: `有効なAPIキーは${livingAtMost}件までです。使用していないキーを失効してください。`,
      en: `There may be ${livingAtMost} living API keys; revoke one that is not used.`,
    },
  });
}

async function refuseForeign(tx: UsersTx, identity: Identity, providerId: string): Promise<void> {
  const providers = scoped(tx.db, scopeOf(identity)).providers().select('providers.id');
  found(await providers.where('providers.id', '=', providerId).executeTakeFirst());
}

function byCertificateOnly(): DomainError {
  return new DomainError('forbidden', {
    text: {
      ja: 'APIキーで行えるのは、そのキー自身の更新と失効だけです。証明書でログインしてください。',
      en: 'An API key may rotate and revoke itself only; log in with a certificate.',
    },
  });
}
