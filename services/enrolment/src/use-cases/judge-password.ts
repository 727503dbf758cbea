import { DomainError } from '@inkan/domain';
import { audit, type Database, send } from '@inkan/postgres';
import { enrolmentLocked } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import { lockAccess, saveAccess } from '../db/access.ts';
import type { Link } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { afterUnjudgedPassword, afterWrongPassword } from '../domain/attempts.ts';
import { auditOfLink, type Visitor } from './audit-of-link.ts';
import type { Refusals } from './refusals.ts';

export type Credentials = { readonly id: string; readonly password: string };

export type JudgePassword = {
  database: Database<EnrolmentDb>;
  clock: Clock;
  refusals: Refusals;
  /** The registrar's word: it alone can read the password. */
  verify: (question: Credentials & { certificateId: string }) => Promise<boolean>;
};

/**
 * Whether somebody knows ID and password of a certificate. The attempt is counted and committed before the password is
 * looked at, so that neither many guesses at once nor a crash wins a free one. A registrar that does not answer takes the
 * count back, or its outage would lock everybody who tries again; whoever goes on after the right password does so too.
 * @throws DomainError `locked`, `credentials-wrong`, and what `verify` throws
 */
export async function judgePassword(
  { database, clock, refusals, verify }: JudgePassword,
  { link, visitor, id, password }: Credentials & { link: Link; visitor: Visitor },
): Promise<void> {
  const certificateId = link.certificate_id;
  const counted = await database.transaction(async (tx) => {
    const access = await lockAccess(tx, certificateId);
    if (access.lockedAt) return undefined;
    const after = afterWrongPassword(access, clock.now());
    await saveAccess(tx, certificateId, after);
    return after;
  });
  if (counted === undefined) {
    await refusals.note(auditOfLink(link, visitor, 'refuse-locked', clock.now()));
    throw new DomainError('locked');
  }
  const { lockedAt } = counted;
  const matches = await verify({ certificateId, id, password }).catch(async (error: unknown) => {
    await database.transaction(async (tx) => {
      await saveAccess(tx, certificateId, afterUnjudgedPassword(await lockAccess(tx, certificateId)));
    });
    throw error;
  });
  if (matches) return;
  const told = (operation: 'refuse-password' | 'lock-enrolment') => auditOfLink(link, visitor, operation, clock.now());
  await database.transaction(async (tx) => {
    await audit(tx, [
      { ...told('refuse-password'), outcome: 'refused' },
      ...(lockedAt === null ? [] : [{ ...told('lock-enrolment'), after: { lockedAt } }]),
    ]);
    if (lockedAt !== null) await send(tx, enrolmentLocked, { certificateId, lockedAt: lockedAt.toISOString() });
  });
  throw new DomainError('credentials-wrong');
}
