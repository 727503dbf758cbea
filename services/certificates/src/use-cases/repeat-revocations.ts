import { commandRevoking } from '../commands/send-commands.ts';
import { claimUnpublished } from '../db/revocations.ts';
import type { Registrar } from './registrar.ts';

/** A CRL follows within a minute; after so long something was lost, for instance a command that outlived its day. */
const overdueMs = 30 * 60 * 1000;
const perRound = 2_000;

/** Tells the signer again of revocations that no CRL carries. Telling twice revokes once. @returns how many */
export async function repeatRevocations(
  registrar: Pick<Registrar, 'database' | 'commands' | 'clock' | 'logger'>,
): Promise<number> {
  return registrar.database.transaction(async (tx) => {
    const now = registrar.clock.now();
    const commandedBefore = new Date(now.getTime() - overdueMs);
    const overdue = await claimUnpublished(tx.db, { now, commandedBefore, limit: perRound });
    if (overdue.length === 0) return 0;
    registrar.logger.error(
      { alarm: 'revocations-not-published', count: overdue.length },
      'revocations are in no CRL yet: the signer is told again',
    );
    await commandRevoking(
      tx,
      registrar.commands,
      overdue.map((row) => ({
        certificateId: row.certificate_id,
        generation: row.generation,
        serial: row.serial,
        revokedAt: row.revoked_at,
        reason: row.revocation_reason,
      })),
      now,
    );
    return overdue.length;
  });
}
