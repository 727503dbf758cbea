import { type AuditActor, systemActor } from '@inkan/domain';
import { findLinkByToken } from '../db/links.ts';
import type { Purpose } from '../db/schema.ts';
import { tokenHash } from '../domain/link-token.ts';
import { auditOfLink, type Visitor } from './audit-of-link.ts';
import type { OpenLink } from './open-link.ts';

/**
 * Tells the audit log of a request that no page has looked at: too long, in no form that is read here, with fields that are none. Behind
 * the link of somebody it stands in their organization’s; of what it held nothing is kept.
 * @param of.page its route, without the token
 */
export async function noteRefusedRequest(
  { database, clock, refusals }: OpenLink,
  of: { page: string; token: string | undefined; purpose: Purpose; visitor: Visitor; reason: string },
): Promise<void> {
  const { page, token, purpose, visitor, reason } = of;
  const link = token === undefined ? undefined : await findLinkByToken(database, tokenHash(token), purpose);
  const actor: AuditActor = { ...systemActor('enrolment'), ...visitor };
  const told = link
    ? auditOfLink(link, visitor, 'refuse-request', clock.now())
    : {
        ...{ actor, operation: 'refuse-request' as const, organizationId: null },
        subject: { kind: 'link' as const, id: 'unknown', name: page },
      };
  await refusals.note({ ...told, after: { reason, page } });
}
