import type { AuditEntry } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { ApiKeyRow } from '../db/schema.ts';
import { apiKeyState, apiKeyStates } from '../domain/api-key-state.ts';
import { Id, Instant } from './fields.ts';

const InstantOrNull = Type.Union([Instant, Type.Null()]);

/** An API key without its secret. */
export const ApiKeyView = Type.Object(
  {
    id: Id,
    providerId: Id,
    name: Type.String(),
    prefix: Type.String({ description: 'What the key begins with: to know it by' }),
    state: Type.Enum([...apiKeyStates]),
    serviceIds: Type.Union([Type.Array(Id), Type.Null()], { description: 'null: all services of the provider' }),
    allowedNetworks: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'null: from everywhere' }),
    rotatedFrom: Type.Union([Id, Type.Null()], { description: 'The key whose place it took' }),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Type.Union([Instant, Type.Null()], { description: 'To the minute' }),
    revokedAt: InstantOrNull,
  },
  { $id: 'ApiKey' },
);
export type ApiKeyView = Static<typeof ApiKeyView>;

/** A key that was just made: the only time that it is shown. */
export const NewApiKeyView = Type.Object(
  {
    ...ApiKeyView.properties,
    key: Type.Union([Type.String(), Type.Null()], {
      description:
        'The key itself, shown this once and kept nowhere. null as a dry run, and to a repetition under the same Idempotency-Key: rotate the key then.',
    }),
  },
  { $id: 'NewApiKey' },
);
export type NewApiKeyView = Static<typeof NewApiKeyView>;

/** As the audit log names one. */
export function apiKeySubject(row: ApiKeyRow): AuditEntry['subject'] {
  return { kind: 'api-key', id: row.id, name: `${row.name}（inkan_${row.prefix}）` };
}

export function viewApiKey(row: ApiKeyRow, now: Date): ApiKeyView {
  return {
    id: row.id,
    providerId: row.provider_id,
    name: row.name,
    prefix: `inkan_${row.prefix}`,
    state: apiKeyState({ expiresAt: row.expires_at, revokedAt: row.revoked_at }, now),
    serviceIds: row.service_ids,
    allowedNetworks: row.allowed_networks,
    rotatedFrom: row.rotated_from,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
