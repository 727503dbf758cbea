import { DomainError } from '@inkan/domain';
import type { Identity } from '@inkan/http';
import type { Clock } from '@inkan/runtime';
import type { ClientCertificate } from './client-certificate.ts';

/** `users`' word about a certificate. */
export type Verdict =
  | { readonly outcome: 'accepted'; readonly identity: Omit<Identity, 'certificate'> }
  | { readonly outcome: 'refused'; readonly reason: 'unknown' | 'revoked' | 'expired' };

export type Judge = (certificate: { generation: string; serial: string }) => Promise<Verdict>;

/** An answer is used again for this long: the longest that a revoked administrator may still pass. */
const keepMs = 1_000;
/** More than any installation has administrators at work in one second. */
const keepAtMost = 10_000;

/**
 * Finds out who a client certificate is, asking `users` at every request but those within a second of the last answer.
 * Requests that come while a question is open wait for its answer instead of asking again.
 * @throws DomainError `unauthenticated` (no certificate, or not one of ours), `certificate-revoked`, `forbidden` (a
 * certificate that opens no administration), `unavailable` when `users` does not answer: never "still valid"
 */
export function createWhoAsks(judge: Judge, clock: Clock): (certificate: ClientCertificate) => Promise<Identity> {
  const recent = new Map<string, { at: number; verdict: Promise<Verdict> }>();

  const ask = (generation: string, serial: string): Promise<Verdict> => {
    const key = `${generation}/${serial}`;
    const now = clock.now().getTime();
    const held = recent.get(key);
    if (held && now - held.at < keepMs && now >= held.at) return held.verdict;
    if (recent.size >= keepAtMost) recent.clear();
    const verdict = judge({ generation, serial });
    recent.set(key, { at: now, verdict });
    verdict.catch(() => recent.delete(key));
    return verdict;
  };

  return async (certificate) => {
    if (certificate.outcome !== 'trusted') throw new DomainError('unauthenticated');
    const { generation, serial } = certificate;
    const verdict = await ask(generation, serial).catch((cause: unknown) => {
      throw new DomainError('unavailable', { cause });
    });
    if (verdict.outcome === 'accepted') return { ...verdict.identity, certificate: { generation, serial } };
    switch (verdict.reason) {
      case 'revoked':
        throw new DomainError('certificate-revoked');
      case 'expired':
        throw new DomainError('unauthenticated');
      case 'unknown':
        throw new DomainError('forbidden');
      default:
        throw new DomainError('forbidden', { cause: verdict.reason satisfies never });
    }
  };
}
