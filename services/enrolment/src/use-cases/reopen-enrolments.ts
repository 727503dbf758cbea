import type { Tx } from '@inkan/postgres';
import type { reopenEnrolments as contract } from '@inkan/queues';
import type { Static } from 'typebox';
import { unlockAccess } from '../db/access.ts';
import { closeLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { mailLinks } from './mail-links.ts';

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
  if (!mail || open.size === 0) return;
  await closeLinks(tx, [...open], now);
  await mailLinks(
    tx,
    certificates
      .filter(({ certificateId }) => open.has(certificateId))
      .map((person) => ({ ...person, audience: 'user' })),
    { now, linkDays },
  );
}
