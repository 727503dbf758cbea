import { type Day, systemActor } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import { factsOf } from '../db/certificate-facts.ts';
import type { AwaitedCertificate } from '../db/issued-certificates.ts';
import { scheduleRevocations } from '../db/scheduled-revocations.ts';
import type { Tables } from '../db/schema.ts';
import { decideSuccession } from '../domain/succession.ts';
import { audited } from './audited.ts';
import type { Registrar } from './registrar.ts';
import { revoke } from './revoke-certificates.ts';

/** Why the old certificates of a reissued one end. */
const reason = 'superseded';

/**
 * Ends the old certificates of devices whose reissue has just been issued.
 * @param locked the issued ones and all their predecessors
 */
export async function endPredecessors(
  registrar: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  issued: readonly AwaitedCertificate[],
  locked: readonly AwaitedCertificate[],
): Promise<void> {
  const now = registrar.clock.now();
  const by = systemActor('certificates');
  const atOnce: string[] = [];
  for (const reissue of issued) {
    // What a renewal replaces lives on until the new one is collected.
    if (reissue.previous_certificate_id === null || reissue.renewal) continue;
    const others = locked.filter(
      (row) => row.device_id === reissue.device_id && row.certificate_id !== reissue.certificate_id,
    );
    const succession = decideSuccession(
      others.map((row) => ({ ...factsOf(row), certificateId: row.certificate_id, revokeOn: row.revoke_on })),
      reissue.others_end_on as Day | null,
      now,
    );
    atOnce.push(...succession.atOnce);
    const { on, later } = succession;
    if (on !== null) {
      await audited(tx, later, { at: now, actor: by, operation: 'schedule-revocation' }, () =>
        scheduleRevocations(tx.db, later, { day: on, reason }),
      );
    }
  }
  const ending = new Set(atOnce);
  const rows = locked.filter((row) => ending.has(row.certificate_id));
  if (rows.length > 0) await revoke(registrar, tx, rows, { revokedAt: now, reason, by });
}
