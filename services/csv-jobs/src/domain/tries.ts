import type { Text } from '@inkan/domain';

/** So often a chunk is asked for that ends in an inner error; by the delays below that is some five minutes. */
export const triesOfChunk = 12;

/** How long such a chunk waits for its next try, in milliseconds. @param failures so far */
export function retryAfterMs(failures: number): number {
  return Math.min(60_000, 500 * 2 ** failures);
}

/** What every row of a chunk ends with that was given up. */
export const givenUpText: Text = {
  ja: 'システム内部のエラーのため、この行は処理できませんでした。認証局運用者が原因を取り除いた後に再開できます。',
  en: 'Not done because of an inner error of the system; the operator can resume it when the reason is gone',
};
