import { DomainError } from '@inkan/domain';
import type { Clock } from '@inkan/runtime';

/** An answer is used again for this long: the longest that somebody who was revoked may still pass. */
const keepMs = 1_000;
/** More than any installation has people and programs at work in one second. */
const keepAtMost = 10_000;

/**
 * Asks `users` at every question but those within a second of the last answer. Requests that come while a question is
 * open wait for its answer instead of asking again.
 * @throws DomainError `unavailable` when there is no answer: never "still valid"
 */
export function createRecentAnswers<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  keyOf: (question: Question) => string,
  clock: Clock,
): (question: Question) => Promise<Answer> {
  const recent = new Map<string, { at: number; answer: Promise<Answer> }>();
  return (question) => {
    const key = keyOf(question);
    const now = clock.now().getTime();
    const held = recent.get(key);
    if (held && now - held.at < keepMs && now >= held.at) return held.answer;
    if (recent.size >= keepAtMost) recent.clear();
    const answer = ask(question).catch((cause: unknown) => {
      throw new DomainError('unavailable', { cause });
    });
    recent.set(key, { at: now, answer });
    answer.catch(() => recent.delete(key));
    return answer;
  };
}
