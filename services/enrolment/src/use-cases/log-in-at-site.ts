import { DomainError, systemActor } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { lockAccess, saveAccess } from '../db/access.ts';
import { addSession } from '../db/sessions.ts';
import { afterUnjudgedPassword, afterWrongPassword } from '../domain/attempts.ts';
import { newToken, tokenHash } from '../domain/link-token.ts';
import { type AuditedLink, auditOfLink, type Visitor } from './audit-of-link.ts';
import type { Credentials, JudgePassword } from './judge-password.ts';
import { sessionMinutes } from './log-in.ts';
import type { Refusal } from './refusals.ts';

/** A certificate that an ID names. */
export type Candidate = {
  readonly certificateId: string;
  readonly contractId: string;
  readonly displayName: string;
  readonly email: string;
};

type SiteVisit = Credentials & {
  readonly siteId: string;
  /** The organization's name. */
  readonly siteName: string;
  /** The visit that has opened others already. */
  readonly session: string | undefined;
  readonly visitor: Visitor;
  readonly candidates: readonly Candidate[];
};

/**
 * Opens the certificate that the pair belongs to; the visit may open others besides. An ID may name several
 * certificates: a wrong password counts for each of them, before it is looked at, and the tenth locks each. No such ID, a
 * wrong password and a locked certificate are one answer.
 * @returns the session's token, and the certificate
 * @throws DomainError credentials-wrong
 */
export async function logInAtSite(
  judge: JudgePassword,
  visit: SiteVisit,
): Promise<{ session: string; certificateId: string }> {
  const open: Candidate[] = [];
  const lockedNow: Candidate[] = [];
  const lockedBefore: Candidate[] = [];
  for (const candidate of visit.candidates) {
    const outcome = await countAttempt(judge, candidate.certificateId);
    (outcome === 'locked-before' ? lockedBefore : open).push(candidate);
    if (outcome === 'locks') lockedNow.push(candidate);
  }
  const found = await firstMatching(judge, visit, open);
  const now = judge.clock.now();
  const told = ({ certificateId, contractId, displayName, email }: Candidate): AuditedLink => ({
    ...{ certificate_id: certificateId, organization_id: visit.siteId, contract_id: contractId },
    ...{ display_name: displayName, email },
  });
  if (found === undefined) {
    for (const each of lockedBefore) {
      await judge.refusals.note(auditOfLink(told(each), visit.visitor, 'refuse-locked', now));
    }
    if (visit.candidates.length === 0) await judge.refusals.note(unknownId(visit));
    await judge.database.transaction((tx) =>
      audit(tx, [
        ...open.map((each) => ({
          ...auditOfLink(told(each), visit.visitor, 'refuse-password', now),
          outcome: 'refused' as const,
        })),
        ...lockedNow.map((each) => ({
          ...auditOfLink(told(each), visit.visitor, 'lock-enrolment', now),
          after: { lockedAt: now },
        })),
      ]),
    );
    throw new DomainError('credentials-wrong');
  }
  const session = visit.session ?? newToken();
  const { certificateId } = found;
  await takeBack(judge, open, certificateId, async (tx) => {
    const expiresAt = new Date(now.getTime() + sessionMinutes * 60_000);
    await addSession(tx, { hash: tokenHash(session), certificateId, siteId: visit.siteId, now, expiresAt });
    await audit(tx, auditOfLink(told(found), visit.visitor, 'log-in', now));
  });
  return { session, certificateId };
}

/** Not what was typed: it may be a password in the wrong field. */
function unknownId({ siteId, siteName, visitor }: SiteVisit): Refusal {
  return {
    actor: { ...systemActor('enrolment'), ...visitor },
    operation: 'refuse-password',
    organizationId: siteId,
    subject: { kind: 'organization', id: siteId, name: siteName },
    after: { reason: 'unknown-id' },
  };
}

async function countAttempt(
  { database, clock }: JudgePassword,
  certificateId: string,
): Promise<'counted' | 'locks' | 'locked-before'> {
  return database.transaction(async (tx) => {
    const access = await lockAccess(tx, certificateId);
    if (access.lockedAt || access.closedAt) return 'locked-before';
    const counted = afterWrongPassword(access, clock.now());
    await saveAccess(tx, certificateId, counted);
    return counted.lockedAt === null ? 'counted' : 'locks';
  });
}

/** A registrar that does not answer takes the counts back, or its outage would lock everybody who tries again. */
async function firstMatching(
  judge: JudgePassword,
  { id, password }: Credentials,
  open: readonly Candidate[],
): Promise<Candidate | undefined> {
  try {
    // As long for an ID that nobody has: a certificate that does not exist is asked about, too.
    if (open.length === 0) await judge.verify({ certificateId: newId(), id, password });
    const matches = await Promise.all(open.map(({ certificateId }) => judge.verify({ certificateId, id, password })));
    return open.find((_candidate, index) => matches[index]);
  } catch (error) {
    await takeBack(judge, open, undefined, async () => {});
    throw error;
  }
}

/** The attempt counts for nobody; the certificate that was opened has none at all any more. */
async function takeBack(
  { database }: JudgePassword,
  open: readonly Candidate[],
  opened: string | undefined,
  also: (tx: Parameters<Parameters<JudgePassword['database']['transaction']>[0]>[0]) => Promise<void>,
): Promise<void> {
  await database.transaction(async (tx) => {
    for (const { certificateId } of open) {
      const access = await lockAccess(tx, certificateId);
      const after = certificateId === opened ? { failedAttempts: 0, lockedAt: null } : afterUnjudgedPassword(access);
      await saveAccess(tx, certificateId, after);
    }
    await also(tx);
  });
}
