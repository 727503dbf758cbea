import { DomainError } from '@inkan/domain';
import type { ApiKeyMark, Identity } from '@inkan/http';
import type { Clock } from '@inkan/runtime';
import { createGuessLimit } from './guess-limit.ts';
import { createRecentAnswers } from './recent-answers.ts';

export type KeyQuestion = ApiKeyMark & { readonly address: string };

/** `users`' word about an API key. */
export type KeyVerdict =
  | { readonly outcome: 'accepted'; readonly identity: Identity }
  | { readonly outcome: 'refused'; readonly reason: 'unknown' | 'revoked' | 'expired' | 'network' };

/**
 * Finds out whose an API key is, asking `users` at every request but those within a second of the last answer. The key
 * itself goes no further than this. An address that shows wrong keys is soon not listened to for a while.
 * @param mark null for what is no whole key
 * @throws DomainError `unauthenticated`; `forbidden` from another network than the key's; `too-many-requests`;
 * `unavailable` when `users` does not answer: never "still valid"
 */
export function createWhoseKey(
  judge: (question: KeyQuestion) => Promise<KeyVerdict>,
  clock: Clock,
): (mark: ApiKeyMark | null, address: string) => Promise<Identity> {
  const ask = createRecentAnswers(judge, ({ digest, address }) => `${digest}/${address}`, clock);
  const guesses = createGuessLimit(clock);

  return async (mark, address) => {
    if (guesses.tooMany(address)) throw new DomainError('too-many-requests');
    if (mark === null) {
      guesses.note(address);
      throw new DomainError('unauthenticated', { text: wrongKey });
    }
    const verdict = await ask({ prefix: mark.prefix, digest: mark.digest, address });
    if (verdict.outcome === 'accepted') return verdict.identity;
    switch (verdict.reason) {
      case 'unknown':
        guesses.note(address);
        throw new DomainError('unauthenticated', { text: wrongKey });
      case 'revoked':
      case 'expired':
        throw new DomainError('unauthenticated', { text: endedKey });
      case 'network':
        throw new DomainError('forbidden', { text: elsewhere });
      default:
        throw new DomainError('forbidden', { cause: verdict.reason satisfies never });
    }
  };
}

const wrongKey = { ja: 'APIキーが正しくありません。', en: 'The API key is wrong.' };
/** Told only to whoever holds the right key. */
const endedKey = {
  ja: 'APIキーは失効しているか、有効期限が切れています。',
  en: 'The API key is revoked or expired.',
};
const elsewhere = {
  ja: 'このAPIキーは、このIPアドレスからは使用できません。',
  en: 'This API key may not be used from this address.',
};
