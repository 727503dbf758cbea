import { dayOf } from '@inkan/domain';
import { sendMany } from '@inkan/postgres';
import { certificatesNotice } from '@inkan/queues';
import { takePlannedDone } from '../db/noticed-certificates.ts';
import { revocationsAreDue } from '../db/scheduled-revocations.ts';
import type { Registrar } from './registrar.ts';

const organizationsPerRound = 20;

/**
 * Tells the administrators what was revoked by plan: one notice for an organization and day, so none before the day's
 * work is over, also that of other processes.
 * @returns how many notices
 */
export async function noticePlannedRevocations({
  database,
  clock,
}: Pick<Registrar, 'database' | 'clock'>): Promise<number> {
  return database.transaction(async (tx) => {
    const now = clock.now();
    if (await revocationsAreDue(tx.db, { today: dayOf(now), now })) return 0;
    const done = await takePlannedDone(tx.db, organizationsPerRound);
    await sendMany(
      tx,
      certificatesNotice,
      done.map(({ organization_id: organizationId, day, count, certificates }) => ({
        kind: 'planned-revocations-done' as const,
        organizationId,
        day,
        count,
        certificates,
      })),
    );
    return done.length;
  });
}
