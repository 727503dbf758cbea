import type { RevocationReason } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { type IdempotencyKey, idempotent, sendMany, type Tx } from '@inkan/postgres';
import { certificateRevoked } from '@inkan/queues';
import { commandRevoking } from '../commands/send-commands.ts';
import { factsOf } from '../db/certificate-facts.ts';
import { findCertificates } from '../db/certificate-views.ts';
import { lockCertificatesOfContract, type RevocableCertificate, recordRevoked } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import { settleSeats } from '../db/seats.ts';
import { destroySecrets } from '../db/secrets.ts';
import { assertRevocable } from '../domain/revocation-choice.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';
import { type ShownCertificate, withState } from './shown-certificate.ts';

export type RevocationOrder = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly certificateIds: readonly string[];
  readonly reason: RevocationReason;
  readonly dryRun: boolean;
  readonly idempotency: IdempotencyKey | undefined;
};

/**
 * Revokes certificates of one contract at once, all or none.
 * @returns the certificates in the order asked
 * @throws DomainError not-found, organization-suspended, and what `assertRevocable` says
 */
export async function revokeCertificates(
  registrar: Pick<Registrar, 'database' | 'commands' | 'clock'>,
  order: RevocationOrder,
): Promise<ShownCertificate[]> {
  return registrar.database.transaction(async (tx) => {
    await openContract(tx.db, order.scope, order.contractId);
    const once = (run: () => Promise<void>): Promise<void> =>
      order.idempotency === undefined || order.dryRun ? run() : idempotent(tx, order.idempotency, run);
    await once(async () => {
      const ids = [...new Set(order.certificateIds)];
      const rows = await lockCertificatesOfContract(tx.db, order.contractId, ids);
      const found = new Map(rows.map((row) => [row.certificate_id, row]));
      const now = registrar.clock.now();
      assertRevocable(
        order.certificateIds.map((id) => {
          const row = found.get(id);
          return row && factsOf(row);
        }),
        now,
      );
      if (!order.dryRun) await revoke(registrar, tx, rows, { revokedAt: now, reason: order.reason });
    });
    const views = await findCertificates(tx.db, order.contractId, order.certificateIds);
    const now = registrar.clock.now();
    const byId = new Map(views.map((view) => [view.certificate_id, withState(view, now)]));
    return order.certificateIds.flatMap((id) => byId.get(id) ?? []);
  });
}

/**
 * The revocation itself, in the caller's transaction: the fact, the end of the secrets, the seats, the signed command,
 * the event. One that still waits for the signer has no serial: it is cancelled, and revoked should the signer answer.
 */
export async function revoke(
  { commands, clock }: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  rows: readonly RevocableCertificate[],
  revocation: { revokedAt: Date; reason: RevocationReason },
): Promise<void> {
  const now = clock.now();
  const ids = rows.map((row) => row.certificate_id);
  await recordRevoked(tx.db, ids, revocation);
  await destroySecrets(tx.db, ids, now);
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
  await sendMany(
    tx,
    certificateRevoked,
    signed.map(({ certificate_id: certificateId, generation, serial, profile }) => ({
      certificateId,
      generation,
      serial: serial.toString('hex'),
      profile,
      revokedAt: revocation.revokedAt.toISOString(),
      reason: revocation.reason,
    })),
  );
}
