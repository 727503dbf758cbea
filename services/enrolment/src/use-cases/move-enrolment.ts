import type { Tx } from '@inkan/postgres';
import { closeAccesses, lockAccesses } from '../db/access.ts';
import { moveLinks } from '../db/moved-links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/**
 * A certificate took the place of one whose key was lost: the same links lead to it, and whoever is logged in stays so.
 * Told by the registrar's message, and by its answer to whoever sits in front of the page and does not wait for that.
 */
export async function moveEnrolment(
  tx: Tx<EnrolmentDb>,
  moved: { readonly from: string; readonly to: string },
  now: Date,
): Promise<void> {
  const accesses = await lockAccesses(tx, [moved.from, moved.to]);
  await closeAccesses(tx, [moved.from], now);
  if (!accesses.get(moved.to)?.closedAt) await moveLinks(tx, moved);
}
