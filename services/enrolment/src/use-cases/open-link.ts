import { DomainError, systemActor } from '@inkan/domain';
import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { findLinkByToken, type Link } from '../db/links.ts';
import type { EnrolmentDb, Purpose } from '../db/schema.ts';
import { tokenHash } from '../domain/link-token.ts';
import { auditOfLink, type Visitor } from './audit-of-link.ts';
import type { Refusals } from './refusals.ts';

export type OpenLink = { database: Database<EnrolmentDb>; clock: Clock; refusals: Refusals };

/**
 * The link behind a URL. That it opens nothing stands in the audit log: of a link that was, in its organization's.
 * @throws DomainError `not-found` for a token that nobody was given, `link-expired` for one past its time or closed
 */
export async function openLink(
  { database, clock, refusals }: OpenLink,
  { token, purpose, visitor }: { token: string; purpose: Purpose; visitor: Visitor },
): Promise<Link> {
  const link = await findLinkByToken(database, tokenHash(token), purpose);
  const now = clock.now();
  if (!link) {
    await refusals.note({
      actor: { ...systemActor('enrolment'), ...visitor },
      operation: 'refuse-link',
      organizationId: null,
      subject: { kind: 'link', id: 'unknown', name: purpose },
      after: { reason: 'unknown', purpose },
    });
    throw new DomainError('not-found');
  }
  if (link.closed_at || link.expires_at <= now) {
    const told = auditOfLink(link, visitor, 'refuse-link', now);
    await refusals.note({ ...told, after: { reason: link.closed_at ? 'closed' : 'expired', purpose } });
    throw new DomainError('link-expired');
  }
  return link;
}
