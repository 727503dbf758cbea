import { audit } from '@inkan/postgres';
import { type EnrolmentRow, recordCollected } from '../db/enrolments.ts';
import { lockReplaced } from '../db/renewals.ts';
import { destroyAt } from '../domain/secret-lifetime.ts';
import { certificateOf } from './audited.ts';
import { endRenewed } from './end-renewed.ts';
import { demandSecrets, enrolmentOf } from './open-enrolment.ts';
import { issuedFacts } from './package-contents.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

/**
 * Hands over what was built, unless the certificate was revoked meanwhile. The first time makes it collected and starts
 * the 24 hours in which it may be fetched again.
 * @param form what the audit log says was fetched
 * @throws DomainError what `demandSecrets` says
 */
export async function handOver(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  row: EnrolmentRow,
  { form, visitor }: { form: string; visitor: Visitor },
): Promise<void> {
  await registrar.database.transaction(async (tx) => {
    const { db } = tx;
    const { certificate_id: certificateId } = row;
    const replaced = row.renewal ? await lockReplaced(db, certificateId) : [];
    const locked = await enrolmentOf(db, certificateId, { lock: true });
    const now = registrar.clock.now();
    demandSecrets(locked, now);
    if (locked.collected_at === null) {
      const { issuedAt, notAfter } = issuedFacts(locked);
      await recordCollected(db, certificateId, {
        now,
        destroySecretsAt: destroyAt({ issuedAt, collectedAt: now, notAfter }),
      });
      await endRenewed(tx, replaced, now);
    }
    await audit(tx, {
      at: now,
      actor: personOf(locked, visitor),
      operation: 'collect-certificate',
      ...certificateOf(locked),
      after: { form, ...(locked.collected_at === null ? { collectedAt: now } : {}) },
    });
  });
}
