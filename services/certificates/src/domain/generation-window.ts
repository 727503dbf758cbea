import { DomainError, type IssuingWindow, issuesAt, noGenerationOpen } from '@inkan/domain';

/** When a CA generation issues, and until when what it issues can be good. */
export type GenerationWindow = IssuingWindow & {
  /** The issuing CA's own end: no certificate outlives it. */
  readonly issuingNotAfter: Date;
  /** Of the other generations: whether there is one to switch to. */
  readonly others?: readonly IssuingWindow[];
};

/** @throws DomainError generation-closed, with the sentence that tells to switch where there is something to switch to */
export function assertOpen(window: GenerationWindow, now: Date): void {
  if (issuesAt(window, now)) return;
  if (window.others?.every((other) => !issuesAt(other, now))) throw noGenerationOpen();
  if (now < window.issuesFrom) {
    throw new DomainError('generation-closed', {
      text: {
        ja: 'この世代の認証局はまだ証明書の発行を開始していません。',
        en: 'This CA generation does not issue certificates yet.',
      },
    });
  }
  throw new DomainError('generation-closed');
}
