import { send, type Tx } from '@inkan/postgres';
import { type certificateIssued, enrolmentLinksCreated } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { lockAccess } from '../db/access.ts';
import { addLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/**
 * A certificate can be collected: two links, and word to the mailer. Nobody is told where mails are off, or of a
 * certificate whose revocation came first.
 */
export async function createLinks(
  tx: Tx<EnrolmentDb>,
  issued: Static<typeof certificateIssued.payload>,
  { now, linkDays }: { now: Date; linkDays: number },
): Promise<void> {
  if (issued.profile === 'client' && !issued.notify) return;
  if ((await lockAccess(tx, issued.certificateId)).closedAt) return;
  const expiresAt = new Date(now.getTime() + linkDays * 86_400_000);
  const audience = issued.profile === 'client' ? 'user' : 'administrator';
  const [collectLinkId, noticeLinkId] = [newId(), newId()];
  const link = {
    certificate_id: issued.certificateId,
    audience,
    organization_id: issued.organizationId,
    contract_id: issued.profile === 'client' ? issued.contractId : null,
    display_name: issued.displayName,
    email: issued.email,
    created_at: now,
    expires_at: expiresAt,
    closed_at: null,
  } as const;
  await addLinks(tx, [
    { ...link, link_id: collectLinkId, purpose: 'collect' },
    { ...link, link_id: noticeLinkId, purpose: 'notice' },
  ]);
  const payload = {
    certificateId: issued.certificateId,
    audience,
    organizationId: issued.organizationId,
    userId: issued.profile === 'client' ? issued.userId : null,
    recipient: issued.email,
    displayName: issued.displayName,
    collectLinkId,
    noticeLinkId,
    expiresAt: expiresAt.toISOString(),
  } as const;
  await send(tx, enrolmentLinksCreated, payload, { at: now });
}
