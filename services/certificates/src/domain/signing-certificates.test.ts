import { describe, expect, it } from 'vitest';
import { decideSigning, isEndingSoon, type SigningFacts, signingTerm } from './signing-certificates.ts';

const day = 86_400_000;
const now = new Date('2026-11-24T03:04:05.678Z');
const at = (days: number): Date => new Date(now.getTime() + days * day);
const window = { issuesFrom: at(-100), issuesUntil: at(100), issuingNotAfter: at(1000) };
const nothing: SigningFacts = { waiting: undefined, current: undefined, lastFailedAt: undefined };
const minutes = (count: number): Date => new Date(now.getTime() - count * 60_000);
const commanded = (count: number, times: number, obeyedUntil = at(1)): SigningFacts => ({
  ...nothing,
  waiting: { commanded: { at: minutes(count), obeyedUntil, times } },
});
const current = (from: number, to: number): SigningFacts => ({
  ...nothing,
  current: { notBefore: at(from), notAfter: at(to) },
});

describe('a signing certificate', () => {
  it.each<[string, SigningFacts, ReturnType<typeof decideSigning>]>([
    ['is asked for when there is none', nothing, 'request'],
    ['is left alone in the first half of its term', current(-6.9, 7.1), 'nothing'],
    ['is renewed from the middle of its term on', current(-7, 7), 'request'],
    ['is asked for again when it has ended', current(-20, -6), 'request'],
    ['that ends with its CA is not renewed', current(-900, 1000), 'nothing'],
    ['that waits for its command is commanded', { ...nothing, waiting: { commanded: null } }, 'command'],
    ['is waited for ten minutes', commanded(10, 1), 'nothing'],
    ['is asked again after them', commanded(10.1, 1), 'command'],
    ['is waited for longer the second time', commanded(19, 2), 'nothing'],
    ['is asked again when its command is over', commanded(1, 5, minutes(0.5)), 'command'],
    [
      'that waits is asked for once, even when the old one has ended',
      { ...current(-20, -6), ...commanded(5, 1), current: { notBefore: at(-20), notAfter: at(-6) } },
      'nothing',
    ],
    ['that was refused is asked for again after an hour', { ...nothing, lastFailedAt: minutes(60) }, 'request'],
    ['and not before', { ...nothing, lastFailedAt: minutes(59) }, 'nothing'],
  ])('%s', (_name, facts, decision) => {
    expect(decideSigning(facts, window, now)).toBe(decision);
  });

  it('is there after its generation has ceased to issue, until the CA itself has ended, and not before it began', () => {
    expect(decideSigning(nothing, { ...window, issuesUntil: at(-1) }, now)).toBe('request');
    expect(decideSigning(nothing, { ...window, issuesFrom: at(1) }, now)).toBe('nothing');
    expect(decideSigning(nothing, { ...window, issuingNotAfter: at(0) }, now)).toBe('nothing');
  });

  it('starts five minutes ago and lasts 14 days or a year, cut to its CA', () => {
    expect(signingTerm('ocsp-responder', window, now)).toEqual({
      notBefore: new Date('2026-11-24T02:59:05Z'),
      notAfter: new Date('2026-12-08T02:59:05Z'),
    });
    expect(signingTerm('profile-signing', window, now).notAfter).toEqual(new Date('2027-11-24T02:59:05Z'));
    expect(signingTerm('profile-signing', { ...window, issuingNotAfter: at(5) }, now).notAfter).toEqual(at(5));
  });

  it('ends soon when three quarters of its term are over', () => {
    expect(isEndingSoon({ notBefore: at(-9), notAfter: at(5) }, now)).toBe(false);
    expect(isEndingSoon({ notBefore: at(-11), notAfter: at(3) }, now)).toBe(true);
  });
});
