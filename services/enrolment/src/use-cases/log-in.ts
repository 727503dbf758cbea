import { audit, type Tx } from '@inkan/postgres';
import { saveAccess } from '../db/access.ts';
import type { Link } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { addSession } from '../db/sessions.ts';
import { newToken, tokenHash } from '../domain/link-token.ts';
import { auditOfLink, type Visitor } from './audit-of-link.ts';
import { type Credentials, type JudgePassword, judgePassword } from './judge-password.ts';

export const sessionMinutes = 30;

type Attempt = Credentials & { link: Link; visitor: Visitor };

/**
 * Opens the portal of one certificate; the right password takes the count of wrong ones back.
 * @returns the session's token, for the cookie
 * @throws DomainError `locked`, `credentials-wrong`, and what `verify` throws
 */
export async function logIn(judge: JudgePassword, attempt: Attempt): Promise<string> {
  const session = newToken();
  await admit(judge, attempt, async (tx, now) => {
    await addSession(tx, {
      hash: tokenHash(session),
      certificateId: attempt.link.certificate_id,
      now,
      expiresAt: new Date(now.getTime() + sessionMinutes * 60_000),
    });
  });
  return session;
}

/** The same for a program, which asks for everything in one request and keeps no session. */
export function logInOnce(judge: JudgePassword, attempt: Attempt): Promise<void> {
  return admit(judge, attempt, async () => {});
}

async function admit(
  judge: JudgePassword,
  attempt: Attempt,
  also: (tx: Tx<EnrolmentDb>, now: Date) => Promise<void>,
): Promise<void> {
  await judgePassword(judge, attempt);
  const { link, visitor } = attempt;
  const now = judge.clock.now();
  await judge.database.transaction(async (tx) => {
    await saveAccess(tx, link.certificate_id, { failedAttempts: 0, lockedAt: null });
    await also(tx, now);
    await audit(tx, auditOfLink(link, visitor, 'log-in', now));
  });
}
