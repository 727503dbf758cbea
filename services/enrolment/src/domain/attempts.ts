/** A certificate's portal locks after this many wrong passwords (spec of the portal: ten). */
const attemptsBeforeLock = 10;

export type Access = { readonly failedAttempts: number; readonly lockedAt: Date | null };

/** What one more wrong password makes of it. */
export function afterWrongPassword(access: Access, now: Date): Access {
  const failedAttempts = access.failedAttempts + 1;
  return { failedAttempts, lockedAt: access.lockedAt ?? (failedAttempts >= attemptsBeforeLock ? now : null) };
}

/** Takes one attempt back that nobody could judge: whoever guessed has learnt nothing by it. */
export function afterUnjudgedPassword(access: Access): Access {
  const failedAttempts = Math.max(0, access.failedAttempts - 1);
  return { failedAttempts, lockedAt: failedAttempts < attemptsBeforeLock ? null : access.lockedAt };
}
