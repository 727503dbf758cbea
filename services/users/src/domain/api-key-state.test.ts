import { expect, test } from 'vitest';
import { type ApiKeyOperation, type ApiKeyState, apiKeyState, mayApiKey } from './api-key-state.ts';

const at = (time: string) => new Date(`2026-04-01T${time}Z`);

test.each<[ApiKeyState, Date | null, Date]>([
  ['active', null, at('11:59:59.999')],
  ['expired', null, at('12:00:00.000')],
  ['revoked', at('10:00:00.000'), at('11:00:00.000')],
  ['revoked', at('10:00:00.000'), at('13:00:00.000')],
])('a key is %s (revoked %s, now %s)', (state, revokedAt, now) => {
  expect(apiKeyState({ expiresAt: at('12:00:00.000'), revokedAt }, now)).toBe(state);
});

test.each<[ApiKeyState, ApiKeyOperation[]]>([
  ['active', ['use', 'rotate', 'revoke']],
  ['expired', ['revoke']],
  ['revoked', ['revoke']],
])('one that is %s allows %j', (state, allowed) => {
  const all: ApiKeyOperation[] = ['use', 'rotate', 'revoke'];
  expect(all.filter((operation) => mayApiKey(operation, state))).toEqual(allowed);
});
