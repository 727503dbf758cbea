import { audit, send } from '@inkan/postgres';
import { reopenEnrolments as contract } from '@inkan/queues';
import { auditedCertificates } from '../db/audited-certificates.ts';
import { peopleOf } from '../db/enrolled-people.ts';
import { recordReopened } from '../db/enrolment-locks.ts';
import { objectionToMail } from '../domain/objection-to-mail.ts';
import { certificateOf } from './audited.ts';
import { type ChosenCertificates, changeChosen } from './change-chosen.ts';
import type { Registrar } from './registrar.ts';
import type { ShownCertificate } from './shown-certificate.ts';

/**
 * Unlocks the portal of certificates after wrong passwords; with `mail` people also get the two mails with new links,
 * and the old links open nothing any more. All or none.
 * @throws DomainError what `changeChosen` says
 */
export async function reopenEnrolments(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  chosen: ChosenCertificates & { readonly mail: boolean },
): Promise<ShownCertificate[]> {
  const { mail, actor } = chosen;
  return changeChosen(registrar, chosen, 'reopenEnrolment', (now, { notify_users: notifyUsers }) => ({
    errors: [],
    ...(mail
      ? { objection: (row) => objectionToMail({ notifyUsers, secretsDestroyed: row.secrets_destroyed_at !== null }) }
      : {}),
    make: async (tx, rows) => {
      const ids = rows.map((row) => row.certificate_id);
      await recordReopened(tx.db, ids, now);
      await send(tx, contract, { mail, certificates: await peopleOf(tx.db, ids) });
      const operation = mail ? 'send-mail-again' : 'unlock-enrolment';
      const told = await auditedCertificates(tx.db, ids);
      await audit(
        tx,
        told.map((row) => ({ at: now, actor, operation, ...certificateOf(row) })),
      );
    },
  }));
}
