import { DomainError } from '../errors/domain-error.ts';

/** The refusal where switching would not help: no CA generation issues at the moment. */
export function noGenerationOpen(): DomainError {
  return new DomainError('generation-closed', {
    text: {
      ja: '証明書を発行できる認証局世代がありません。認証局運用者にお問い合わせください。',
      en: 'No CA generation issues certificates at the moment; ask the operator.',
    },
  });
}
