import { cancelScheduledRevocations } from '../db/scheduled-revocations.ts';
import { audited } from './audited.ts';
import { type ChosenCertificates, changeChosen } from './change-chosen.ts';
import type { Registrar } from './registrar.ts';
import type { ShownCertificate } from './shown-certificate.ts';

/**
 * Takes back planned revocations that have not happened yet; all or none.
 * @throws DomainError what `changeChosen` says
 */
export async function cancelRevocations(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  chosen: ChosenCertificates,
): Promise<ShownCertificate[]> {
  return changeChosen(registrar, chosen, 'cancelRevocation', (now) => ({
    errors: [],
    make: async (tx, rows) => {
      const ids = rows.map((row) => row.certificate_id);
      await audited(tx, ids, { at: now, actor: chosen.actor, operation: 'cancel-revocation' }, () =>
        cancelScheduledRevocations(tx.db, ids),
      );
    },
  }));
}
