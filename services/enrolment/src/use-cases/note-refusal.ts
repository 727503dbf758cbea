import { type AuditActor, systemActor } from '@inkan/domain';
import { findLinkByToken } from '../db/links.ts';
import type { Purpose } from '../db/schema.ts';
import { tokenHash } from '../domain/link-token.ts';
import { auditOfLink, type Visitor } from './audit-of-link.ts';
import type { OpenLink } from './open-link.ts';

export type RefusedVisit = {
  readonly operation: 'refuse-request' | 'refuse-link';
  readonly reason: string;
  /** Its route, without the token. */
  readonly page: string;
  readonly token: string | undefined;
  readonly purpose: Purpose;
  readonly visitor: Visitor;
};

/**
 * Tells the audit log of a request that was refused whoever had sent it: unread (too long, in no form that is read here, with
 * fields that are none), or for what is there no more. Behind the link of somebody it stands in their organization’s; of what it
 * held nothing is kept. Too many requests are not about what they ask for, and are to cost little: nothing is looked up.
 */
export async function noteRefusal(
  { database, clock, refusals }: OpenLink,
  { operation, reason, page, token, purpose, visitor }: RefusedVisit,
): Promise<void> {
  const tooMany = reason === 'too-many-requests';
  const link = token === undefined || tooMany ? undefined : await findLinkByToken(database, tokenHash(token), purpose);
  const actor: AuditActor = { ...systemActor('enrolment'), ...visitor };
  const told = link
    ? auditOfLink(link, visitor, operation, clock.now())
    : {
        actor,
        operation,
        organizationId: null,
        subject: { kind: 'link' as const, id: tooMany ? 'any' : 'unknown', name: page },
      };
  await refusals.note({ ...told, after: { reason, page } });
}
