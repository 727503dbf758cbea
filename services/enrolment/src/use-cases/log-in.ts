import { DomainError } from '@inkan/domain';
import { audit, type Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { lockAccess, saveAccess } from '../db/access.ts';
import type { Link } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { addSession } from '../db/sessions.ts';
import { afterUnjudgedPassword, afterWrongPassword } from '../domain/attempts.ts';
import { newToken, tokenHash } from '../domain/link-token.ts';
import { auditOfLink, type Visitor } from './audit-of-link.ts';

export const sessionMinutes = 30;

export type LogIn = {
  database: Database<EnrolmentDb>;
  clock: Clock;
  /** The registrar's word: it alone can read the password. */
  verify: (question: { certificateId: string; id: string; password: string }) => Promise<boolean>;
};

/**
 * Opens the portal of one certificate. The attempt is counted and committed before the password is looked at, so that
 * neither many guesses at once nor a crash wins a free one. The right password takes the count back; so does a registrar
 * that does not answer, or its outage would lock everybody who tries again.
 * @returns the session's token, for the cookie
 * @throws DomainError `locked`, `credentials-wrong`, and what `verify` throws
 */
export async function logIn(
  { database, clock, verify }: LogIn,
  { link, visitor, ...typed }: { link: Link; visitor: Visitor; id: string; password: string },
): Promise<string> {
  const certificateId = link.certificate_id;
  const { lockedAt } = await database.transaction(async (tx) => {
    const access = await lockAccess(tx, certificateId);
    if (access.lockedAt) throw new DomainError('locked');
    const counted = afterWrongPassword(access, clock.now());
    await saveAccess(tx, certificateId, counted);
    return counted;
  });
  const matches = await verify({ certificateId, ...typed }).catch(async (error: unknown) => {
    await database.transaction(async (tx) => {
      await saveAccess(tx, certificateId, afterUnjudgedPassword(await lockAccess(tx, certificateId)));
    });
    throw error;
  });
  if (!matches) {
    const told = (operation: 'refuse-password' | 'lock-enrolment') =>
      auditOfLink(link, visitor, operation, clock.now());
    await database.transaction((tx) =>
      audit(tx, [
        { ...told('refuse-password'), outcome: 'refused' },
        ...(lockedAt === null ? [] : [{ ...told('lock-enrolment'), after: { lockedAt } }]),
      ]),
    );
    throw new DomainError('credentials-wrong');
  }
  const session = newToken();
  const now = clock.now();
  await database.transaction(async (tx) => {
    await saveAccess(tx, certificateId, { failedAttempts: 0, lockedAt: null });
    await addSession(tx, {
      hash: tokenHash(session),
      certificateId,
      now,
      expiresAt: new Date(now.getTime() + sessionMinutes * 60_000),
    });
    await audit(tx, auditOfLink(link, visitor, 'log-in', now));
  });
  return session;
}
