import { addDays, dayOf, systemActor } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import { factsOf } from '../db/certificate-facts.ts';
import type { ReplacedCertificate } from '../db/renewals.ts';
import { scheduleRevocations } from '../db/scheduled-revocations.ts';
import type { Tables } from '../db/schema.ts';
import { decideSuccession } from '../domain/succession.ts';
import { audited } from './audited.ts';

/** The old certificate of a renewal ends so many days after the new one was collected, if it has not ended before. */
const daysOfOverlap = 7;

/** A renewal was collected: what it replaces is revoked on the seventh day after, about midnight in Japan. */
export async function endRenewed(tx: Tx<Tables>, replaced: readonly ReplacedCertificate[], now: Date): Promise<void> {
  const day = addDays(dayOf(now), daysOfOverlap);
  const { later } = decideSuccession(
    replaced.map((row) => ({ ...factsOf(row), certificateId: row.certificate_id, revokeOn: row.revoke_on })),
    day,
    now,
  );
  const told = { at: now, actor: systemActor('certificates'), operation: 'schedule-revocation' } as const;
  await audited(tx, later, told, () => scheduleRevocations(tx.db, later, { day, reason: 'superseded' }));
}
