import { DomainError, type IssuingWindow, issuesAt } from '@inkan/domain';

/** When a CA generation issues, and until when what it issues can be good. */
export type GenerationWindow = IssuingWindow & {
  /** The issuing CA's own end: no certificate outlives it. */
  readonly issuingNotAfter: Date;
};

/** @throws DomainError generation-closed */
export function assertOpen(window: GenerationWindow, now: Date): void {
  if (now < window.issuesFrom) {
    throw new DomainError('generation-closed', {
      text: {
        ja: 'この世代の認証局はまだ証明書の発行を開始していません。',
        en: 'This CA generation does not issue certificates yet.',
      },
    });
  }
  if (!issuesAt(window, now)) throw new DomainError('generation-closed');
}
