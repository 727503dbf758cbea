export const apiKeyStates = ['active', 'expired', 'revoked'] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

/** Until its end, which does not belong to it. A revoked key stays revoked when it expires. */
export function apiKeyState(
  key: { readonly expiresAt: Date; readonly revokedAt: Date | null },
  now: Date,
): ApiKeyState {
  if (key.revokedAt !== null) return 'revoked';
  return now < key.expiresAt ? 'active' : 'expired';
}

export type ApiKeyOperation = 'use' | 'rotate' | 'revoke';

/** What may be done with a key of each state; revoking again, or what has ended, changes nothing and is no error. */
export function mayApiKey(operation: ApiKeyOperation, state: ApiKeyState): boolean {
  switch (operation) {
    case 'use':
    case 'rotate':
      return state === 'active';
    case 'revoke':
      return true;
    default:
      return operation satisfies never;
  }
}
