import { describe, expect, it } from 'vitest';
import { destroyAt } from './secret-lifetime.ts';

const issuedAt = new Date('2026-11-24T00:00:00Z');
const notAfter = new Date('2027-12-24T14:59:59Z');

describe('key and password', () => {
  it.each([
    ['uncollected, for 90 days', { issuedAt, collectedAt: null, notAfter }, '2027-02-22T00:00:00.000Z'],
    [
      'collected, for 24 hours more',
      { issuedAt, collectedAt: new Date('2027-02-21T23:00:00Z'), notAfter },
      '2027-02-22T23:00:00.000Z',
    ],
    [
      'never past the certificate',
      { issuedAt, collectedAt: null, notAfter: new Date('2026-12-01T00:00:00Z') },
      '2026-12-01T00:00:00.000Z',
    ],
  ])('are kept %s', (_name, facts, expected) => {
    expect(destroyAt(facts).toISOString()).toBe(expected);
  });
});
