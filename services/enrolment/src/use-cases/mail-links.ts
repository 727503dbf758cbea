import { send, type Tx } from '@inkan/postgres';
import { enrolmentLinksCreated } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { addLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/** Somebody who is mailed the two links to a certificate: that of the download and that of ID and password. */
export type Collector = {
  readonly certificateId: string;
  readonly audience: 'user' | 'administrator';
  readonly organizationId: string | null;
  readonly contractId: string | null;
  readonly userId: string | null;
  readonly email: string;
  readonly displayName: string;
};

/** Makes both links of each and tells the mailer, by as many statements for hundreds as for one. */
export async function mailLinks(
  tx: Tx<EnrolmentDb>,
  collectors: readonly Collector[],
  { now, linkDays }: { now: Date; linkDays: number },
): Promise<void> {
  if (collectors.length === 0) return;
  const expiresAt = new Date(now.getTime() + linkDays * 86_400_000);
  const pairs = collectors.map((collector) => ({ collector, collectLinkId: newId(), noticeLinkId: newId() }));
  await addLinks(
    tx,
    pairs.flatMap(({ collector, collectLinkId, noticeLinkId }) => {
      const link = {
        certificate_id: collector.certificateId,
        audience: collector.audience,
        organization_id: collector.organizationId,
        contract_id: collector.contractId,
        display_name: collector.displayName,
        email: collector.email,
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
  const links = pairs.map(({ collector: { email: recipient, contractId: _, ...facts }, ...ids }) => ({
    ...{ ...facts, recipient, ...ids, expiresAt: expiresAt.toISOString() },
  }));
  await send(tx, enrolmentLinksCreated, { links }, { at: now });
}
