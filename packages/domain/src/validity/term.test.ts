import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedTerm, typedTerm } from './term.ts';

const farCa = new Date('2045-01-22T00:00:00Z');

describe('a fixed term', () => {
  it.each([
    ['2026-04-15T03:00:00Z', 13, '2027-05-15T14:59:59.000Z'],
    ['2026-01-31T03:00:00Z', 13, '2027-02-28T14:59:59.000Z'],
    ['2026-01-31T15:00:00Z', 13, '2027-03-01T14:59:59.000Z'], // already the first of February in Japan
    ['2026-04-15T03:00:00Z', 69, '2032-01-15T14:59:59.000Z'],
    ['2027-01-29T03:00:00Z', 13, '2028-02-29T14:59:59.000Z'],
  ])('issued at %s for %i months ends %s', (now, months, notAfter) => {
    const term = fixedTerm({ now: new Date(now), months, caNotAfter: farCa });
    expect(term.notAfter.toISOString()).toBe(notAfter);
    expect(term.cut).toBe(false);
  });

  it('begins five minutes before it was issued, in whole seconds', () => {
    const { notBefore } = fixedTerm({ now: new Date('2026-04-15T03:00:00.750Z'), months: 13, caNotAfter: farCa });
    expect(notBefore.toISOString()).toBe('2026-04-15T02:55:00.000Z');
  });

  it("is cut to the CA's own end, and says so", () => {
    const caNotAfter = new Date('2027-01-22T00:00:00Z');
    const term = fixedTerm({ now: new Date('2026-04-15T03:00:00Z'), months: 13, caNotAfter });
    expect(term).toMatchObject({ notAfter: caNotAfter, cut: true });
  });

  it('is refused by a CA that has ended', () => {
    const now = new Date('2026-04-15T03:00:00Z');
    expect(() => fixedTerm({ now, months: 13, caNotAfter: now })).toThrow(/generation-closed/);
  });

  it('ends at the last second of a day in Japan or with the CA, never after it', () => {
    const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2044-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 69 }), (now, months) => {
        const { notBefore, notAfter, cut } = fixedTerm({ now, months, caNotAfter: farCa });
        expect(notBefore < now && now < notAfter && notAfter <= farCa).toBe(true);
        if (!cut) expect(notAfter.toISOString()).toMatch(/T14:59:59\.000Z$/);
      }),
    );
  });
});

describe('a typed term', () => {
  const now = new Date('2026-04-15T03:00:00Z');
  const to = new Date('2026-12-31T14:59:59Z');

  it.each([
    ['without From, five minutes before issuing', null, '2026-04-15T02:55:00.000Z'],
    ['with From later, at From', '2026-05-01T00:00:00Z', '2026-05-01T00:00:00.000Z'],
    ['with From earlier today, five minutes before issuing', '2026-04-14T15:00:00Z', '2026-04-15T02:55:00.000Z'],
    ['with From three minutes ago, at From', '2026-04-15T02:57:00Z', '2026-04-15T02:57:00.000Z'],
  ])('begins %s', (_, from, notBefore) => {
    const term = typedTerm({ now, period: { from: from === null ? null : new Date(from), to } });
    expect(term.notBefore.toISOString()).toBe(notBefore);
    expect(term).toMatchObject({ notAfter: to, cut: false });
  });
});
