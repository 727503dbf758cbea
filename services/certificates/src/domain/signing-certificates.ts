import type { GenerationWindow } from './generation-window.ts';
import { patience } from './patience.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Terms of spec 3. Short for the responder, whose certificate nobody can look up in a CRL (id-pkix-ocsp-nocheck). */
export const signingTermDays = { 'ocsp-responder': 14, 'profile-signing': 365 } as const;

/** As with every certificate: for relying parties whose clock is slow. */
const backdatingMs = 5 * minuteMs;

/** A refused request is a matter for people; a new one every hour says so without filling the signer's log. */
const retryAfterMs = hourMs;

/** What stands in the register of one generation and profile. */
export type SigningFacts = {
  /** A request without an answer. */
  readonly waiting:
    | {
        /** The last command, if it stands; null: it has to be given. */
        readonly commanded: { readonly at: Date; readonly obeyedUntil: Date; readonly times: number } | null;
      }
    | undefined;
  /** The newest that was issued. */
  readonly current: { readonly notBefore: Date; readonly notAfter: Date } | undefined;
  readonly lastFailedAt: Date | undefined;
};

/** `request`: make a key and ask. `command`: ask the signer for what waits, again if it was asked before. */
export type SigningDecision = 'nothing' | 'request' | 'command';

/** What has to be done now, so that there always is one that holds: it is renewed when half of its term is over. */
export function decideSigning(facts: SigningFacts, window: GenerationWindow, now: Date): SigningDecision {
  // Also after the generation has ceased to issue: its certificates are asked about until the last one has ended.
  if (now < window.issuesFrom || now >= window.issuingNotAfter) return 'nothing';
  if (facts.waiting !== undefined) {
    const { commanded } = facts.waiting;
    return commanded === null || isUnanswered(commanded, now) ? 'command' : 'nothing';
  }
  if (facts.lastFailedAt !== undefined && now.getTime() - facts.lastFailedAt.getTime() < retryAfterMs) return 'nothing';
  return facts.current === undefined || isRenewalDue(facts.current, window, now) ? 'request' : 'nothing';
}

function isUnanswered(commanded: { at: Date; obeyedUntil: Date; times: number }, now: Date): boolean {
  const doublings = Math.min(Math.max(commanded.times - 1, 0), patience.doublingsAtMost);
  return now > commanded.obeyedUntil || now.getTime() - commanded.at.getTime() > patience.firstMs * 2 ** doublings;
}

function isRenewalDue(current: { notBefore: Date; notAfter: Date }, window: GenerationWindow, now: Date): boolean {
  // It ends with its CA: a newer one could not end later.
  if (current.notAfter >= window.issuingNotAfter) return false;
  return now.getTime() >= (current.notBefore.getTime() + current.notAfter.getTime()) / 2;
}

/** The term of one that is asked for now, cut to the issuing CA's own end. Whole seconds, as DER has them. */
export function signingTerm(
  profile: keyof typeof signingTermDays,
  window: GenerationWindow,
  now: Date,
): { notBefore: Date; notAfter: Date } {
  const second = Math.floor(now.getTime() / 1000) * 1000;
  const end = Math.min(second + signingTermDays[profile] * dayMs - backdatingMs, window.issuingNotAfter.getTime());
  return { notBefore: new Date(second - backdatingMs), notAfter: new Date(end) };
}

/** Whether three quarters of its term are over without a successor: then something has been wrong for days. */
export function isEndingSoon(current: { readonly notBefore: Date; readonly notAfter: Date }, now: Date): boolean {
  const termMs = current.notAfter.getTime() - current.notBefore.getTime();
  return now.getTime() >= current.notAfter.getTime() - termMs / 4;
}

const commonNames = { 'ocsp-responder': 'OCSP Responder', 'profile-signing': 'Profile Signing' } as const;

/** Fixed by profile and generation: what is asked for is what the answer is held against. */
export function signingSubject(
  profile: keyof typeof commonNames,
  generation: string,
): { organization: string; commonName: string } {
  return { organization: 'Inkan', commonName: `Inkan ${commonNames[profile]} ${generation}` };
}
