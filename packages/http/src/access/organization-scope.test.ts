import { expect, test } from 'vitest';
import type { Identity } from '../tokens/identity.ts';
import { demandNotSuspended, requireOrganization, scopeOf } from './organization-scope.ts';

const of = (fields: Partial<Identity>): Identity => ({ kind: 'administrator', id: 'i', name: 'n', ...fields });
const notFound = expect.objectContaining({ code: 'not-found' });

test('an administrator or auditor reaches the own organization only; a foreign one is as if it did not exist', () => {
  for (const kind of ['administrator', 'auditor'] as const) {
    const identity = of({ kind, organizationId: 'own' });
    expect(() => requireOrganization(identity, 'own')).not.toThrow();
    expect(() => requireOrganization(identity, 'foreign')).toThrow(notFound);
    expect(scopeOf(identity)).toEqual({ kind: 'organization', organizationId: 'own' });
  }
});

test('the operator reaches all of them', () => {
  expect(() => requireOrganization(of({ kind: 'operator' }), 'any')).not.toThrow();
  expect(scopeOf(of({ kind: 'operator' }))).toEqual({ kind: 'all' });
});

test('a provider reaches no organization by its id alone', () => {
  expect(() => requireOrganization(of({ kind: 'provider', providerId: 'p' }), 'o')).toThrow(notFound);
});

test('an identity without what it must belong to reaches nothing', () => {
  const forbidden = expect.objectContaining({ code: 'forbidden' });
  expect(() => scopeOf(of({ kind: 'administrator' }))).toThrow(forbidden);
  expect(() => scopeOf(of({ kind: 'provider', organizationId: 'o' }))).toThrow(forbidden);
});

test('a suspended organization is reached through the operator only', () => {
  const scopes = [
    { kind: 'all' },
    { kind: 'organization', organizationId: 'o' },
    { kind: 'provider', providerId: 'p' },
  ] as const;
  const said = (suspended: boolean) =>
    scopes.map((scope) => {
      try {
        demandNotSuspended(scope, { suspended });
        return 'open';
      } catch (error) {
        return (error as { code?: string }).code;
      }
    });
  expect(said(false)).toEqual(['open', 'open', 'open']);
  expect(said(true)).toEqual(['open', 'organization-suspended', 'organization-suspended']);
});
