import { sendMany, type Tx } from '@inkan/postgres';
import { type reopenEnrolments as contract, enrolmentLinksCreated } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { unlockAccess } from '../db/access.ts';
import { addLinks, replaceLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/**
 * Lets people in again: no wrong password counts any more, and with `mail` new links replace the old. A certificate
 * that was revoked stays closed.
 */
export async function reopenEnrolments(
  tx: Tx<EnrolmentDb>,
  { mail, certificates }: Static<typeof contract.payload>,
  { now, linkDays }: { now: Date; linkDays: number },
): Promise<void> {
  const open = new Set(
    await unlockAccess(
      tx,
      certificates.map((each) => each.certificateId),
    ),
  );
  const reopened = certificates.filter((each) => open.has(each.certificateId));
  if (!mail || reopened.length === 0) return;
  const expiresAt = new Date(now.getTime() + linkDays * 86_400_000);
  const pairs = reopened.map((each) => ({ ...each, collectLinkId: newId(), noticeLinkId: newId() }));
  await replaceLinks(tx, [...open], now);
  await addLinks(
    tx,
    pairs.flatMap(({ certificateId, collectLinkId, noticeLinkId, ...facts }) => {
      const link = {
        certificate_id: certificateId,
        audience: 'user',
        organization_id: facts.organizationId,
        contract_id: facts.contractId,
        display_name: facts.displayName,
        email: facts.email,
        created_at: now,
        expires_at: expiresAt,
        closed_at: null,
      } as const;
      return [
        { ...link, link_id: collectLinkId, purpose: 'collect' as const },
        { ...link, link_id: noticeLinkId, purpose: 'notice' as const },
      ];
    }),
  );
  await sendMany(
    tx,
    enrolmentLinksCreated,
    pairs.map(({ email, contractId: _, ...facts }) => ({
      ...facts,
      audience: 'user' as const,
      recipient: email,
      expiresAt: expiresAt.toISOString(),
    })),
    { at: now },
  );
}
