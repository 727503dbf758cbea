import {
  type AuditActor,
  type Checked,
  checkRevocationDay,
  type Day,
  inParts,
  type RevocationReason,
} from '@inkan/domain';
import { sendMany, type Tx } from '@inkan/postgres';
import { closeEnrolments, maxClosedEnrolments } from '@inkan/queues';
import { commandRevoking } from '../commands/send-commands.ts';
import { type RevocableCertificate, recordRevoked } from '../db/revocations.ts';
import { scheduleRevocations } from '../db/scheduled-revocations.ts';
import type { Tables } from '../db/schema.ts';
import { settleSeats } from '../db/seats.ts';
import { destroySecrets } from '../db/secrets.ts';
import { announceRevoked } from './announce-revoked.ts';
import { audited } from './audited.ts';
import { type ChosenCertificates, changeChosen } from './change-chosen.ts';
import { noticeRevocation } from './notice-administrators.ts';
import type { Registrar } from './registrar.ts';
import type { ShownCertificate } from './shown-certificate.ts';

export type RevocationOrder = ChosenCertificates & {
  readonly reason: RevocationReason;
  /** As typed, `yyyy-mm-dd`, Japan (日付を指定して、失効する); undefined: at once (ただちに、失効する). */
  readonly revokeOn?: string | undefined;
};

/**
 * Revokes certificates of one contract at once, or plans it for a day; all or none.
 * @returns the certificates in the order asked
 * @throws DomainError what `changeChosen` says
 */
export async function revokeCertificates(
  registrar: Pick<Registrar, 'database' | 'commands' | 'clock'>,
  order: RevocationOrder,
): Promise<ShownCertificate[]> {
  const { reason, revokeOn, actor } = order;
  return changeChosen(registrar, order, revokeOn === undefined ? 'revoke' : 'scheduleRevocation', (now) => {
    const day: Checked<Day | null> =
      revokeOn === undefined ? { ok: true, value: null } : checkRevocationDay(revokeOn, now, '/revokeOn');
    return {
      errors: day.ok ? [] : day.errors,
      make: async (tx, rows, contract) => {
        const certificateIds = rows.map((row) => row.certificate_id);
        const plannedFor = day.ok ? day.value : null;
        await noticeRevocation(tx, { contract, certificateIds, revokeOn: plannedFor, reason, now });
        if (plannedFor === null) return revoke(registrar, tx, rows, { revokedAt: now, reason, by: actor });
        await audited(tx, certificateIds, { at: now, actor, operation: 'schedule-revocation' }, () =>
          scheduleRevocations(tx.db, certificateIds, { day: plannedFor, reason }),
        );
      },
    };
  });
}

type RevocationFacts = {
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
  readonly by: AuditActor;
  /** Its portal does not close: another certificate takes its place there. */
  readonly goesOn?: boolean;
};

/**
 * The revocation itself, in the caller's transaction: the fact, the end of the secrets, the seats, the signed command,
 * the event, the row of the audit log. One that still waits for the signer has no serial: it is cancelled, and revoked should the signer answer;
 * links that went out before it was issued are closed.
 */
export async function revoke(
  { commands, clock }: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  rows: readonly RevocableCertificate[],
  { by, goesOn = false, ...revocation }: RevocationFacts,
): Promise<void> {
  const now = clock.now();
  const ids = rows.map((row) => row.certificate_id);
  await audited(tx, ids, { at: now, actor: by, operation: 'revoke-certificate' }, async () => {
    await recordRevoked(tx.db, ids, revocation);
    await destroySecrets(tx.db, ids, now);
  });
  await settleSeats(
    tx.db,
    rows.flatMap((row) => row.device_id ?? []),
    now,
  );
  const signed = rows.flatMap((row) => (row.serial === null ? [] : { ...row, serial: row.serial }));
  await commandRevoking(
    tx,
    commands,
    signed.map(({ certificate_id: certificateId, generation, serial }) => ({
      certificateId,
      generation,
      serial,
      ...revocation,
    })),
    now,
  );
  if (goesOn) return;
  await announceRevoked(tx, signed, revocation);
  const linked = rows.filter((row) => row.serial === null && row.key_origin !== 'server');
  const parts = inParts(
    linked.map((row) => row.certificate_id),
    maxClosedEnrolments,
  );
  await sendMany(
    tx,
    closeEnrolments,
    parts.map((certificateIds) => ({ certificateIds })),
  );
}
