import type { Tx } from '@inkan/postgres';
import type { ClientCertificateIssued, IdentityCertificateIssued } from '@inkan/queues';
import type { Static } from 'typebox';
import { lockAccesses } from '../db/access.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { type Collector, mailLinks } from './mail-links.ts';

/** People who are to be mailed; nobody is where an organization's mails are off. */
export function peopleCollect(issued: readonly Static<typeof ClientCertificateIssued>[]): Collector[] {
  return issued
    .filter(({ notify }) => notify)
    .map(({ certificateId, organizationId, contractId, userId, email, displayName }) => ({
      ...{ certificateId, audience: 'user', organizationId, contractId, userId, email, displayName },
    }));
}

/** Whoever administers, or operates. */
export function administratorsCollect(issued: Static<typeof IdentityCertificateIssued>): Collector {
  const { certificateId, organizationId, email, displayName } = issued;
  return {
    certificateId,
    audience: 'administrator',
    organizationId,
    contractId: null,
    userId: null,
    email,
    displayName,
  };
}

/**
 * Certificates can be collected: two links each, and word to the mailer; but not where the revocation came first.
 * @returns of how many
 */
export async function createLinks(
  tx: Tx<EnrolmentDb>,
  collectors: readonly Collector[],
  term: { now: Date; linkDays: number },
): Promise<number> {
  if (collectors.length === 0) return 0;
  const accesses = await lockAccesses(
    tx,
    collectors.map(({ certificateId }) => certificateId),
  );
  const open = collectors.filter(({ certificateId }) => !accesses.get(certificateId)?.closedAt);
  await mailLinks(tx, open, term);
  return open.length;
}
