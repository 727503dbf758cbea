import { timingSafeEqual } from 'node:crypto';
import type { identifyApiKey as route } from '@inkan/http';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import type { ApiKeyLookup } from '../../db/api-key-lookup.ts';
import { apiKeyState } from '../../domain/api-key-state.ts';

type Answer = Static<typeof route.response>;

/**
 * Whether an API key opens the API at this moment, from this address, and to whom. What a wrong key is told does not
 * depend on whether its prefix exists.
 */
export async function identifyApiKey(
  { apiKeys, clock }: { apiKeys: ApiKeyLookup; clock: Clock },
  { prefix, digest, address }: Static<typeof route.body>,
): Promise<Answer> {
  const now = clock.now();
  const facts = await apiKeys.find(prefix, address);
  if (facts === undefined || !timingSafeEqual(facts.digest, Buffer.from(digest, 'hex'))) return refused('unknown');
  const state = apiKeyState({ expiresAt: facts.expires_at, revokedAt: facts.revoked_at }, now);
  if (state !== 'active') return refused(state);
  if (!facts.from_allowed) return refused('network');
  apiKeys.noteUse(facts, now);
  const { id, provider_id: providerId, provider_name: name, service_ids: serviceIds } = facts;
  return {
    outcome: 'accepted',
    identity: {
      kind: 'provider',
      id: providerId,
      name,
      providerId,
      apiKeyId: id,
      ...(serviceIds === null ? {} : { serviceIds }),
    },
  };
}

function refused(reason: Extract<Answer, { outcome: 'refused' }>['reason']): Answer {
  return { outcome: 'refused', reason };
}
