import { dayOf, systemActor } from '@inkan/domain';
import { keepPlannedDone } from '../db/noticed-certificates.ts';
import { claimDueRevocations } from '../db/scheduled-revocations.ts';
import type { Registrar } from './registrar.ts';
import { revoke } from './revoke-certificates.ts';

/** Within what one command to the signer takes. */
const perRound = 1_000;

/**
 * Does the revocations planned for today in Japan, and those of days on which nobody was there to do them. The time
 * that counts is now: nobody could have known before (spec: revocationDate = when it was done).
 * @returns how many
 */
export async function revokeDue(
  registrar: Pick<Registrar, 'database' | 'commands' | 'clock' | 'logger'>,
): Promise<number> {
  return registrar.database.transaction(async (tx) => {
    const now = registrar.clock.now();
    const due = await claimDueRevocations(tx.db, { today: dayOf(now), now, limit: perRound });
    if (due.length === 0) return 0;
    for (const [reason, rows] of Map.groupBy(due, (row) => row.scheduled_reason)) {
      await revoke(registrar, tx, rows, { revokedAt: now, reason, by: systemActor('certificates') });
    }
    await keepPlannedDone(
      tx.db,
      due.map((row) => row.certificate_id),
      dayOf(now),
    );
    registrar.logger.info({ revoked: due.length }, 'planned revocations were done');
    return due.length;
  });
}
