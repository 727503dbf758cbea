import { DomainError } from '@inkan/domain';
import type { Identity } from '@inkan/http';
import type { Clock } from '@inkan/runtime';
import type { ClientCertificate } from './client-certificate.ts';
import { createRecentAnswers } from './recent-answers.ts';

/** `users`' word about a certificate. */
export type Verdict =
  | { readonly outcome: 'accepted'; readonly identity: Omit<Identity, 'certificate'> }
  | { readonly outcome: 'refused'; readonly reason: 'unknown' | 'revoked' | 'expired' };

export type Judge = (certificate: { generation: string; serial: string }) => Promise<Verdict>;

/**
 * Finds out who a client certificate is, asking `users` at every request but those within a second of the last answer.
 * @throws DomainError `unauthenticated` (no certificate, or not one of ours), `certificate-revoked`, `forbidden` (a
 * certificate that opens no administration), `unavailable` when `users` does not answer: never "still valid"
 */
export function createWhoAsks(judge: Judge, clock: Clock): (certificate: ClientCertificate) => Promise<Identity> {
  const ask = createRecentAnswers(judge, ({ generation, serial }) => `${generation}/${serial}`, clock);

  return async (certificate) => {
    if (certificate.outcome !== 'trusted') throw new DomainError('unauthenticated');
    const { generation, serial } = certificate;
    const verdict = await ask({ generation, serial });
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
