import { audit, idempotent } from '@inkan/postgres';
import { lockForDeletion, recordDeleted, removeDevices, type UndeletedRow } from '../db/certificate-deletions.ts';
import { factsOf } from '../db/certificate-facts.ts';
import { findCertificates } from '../db/certificate-views.ts';
import { destroySecrets } from '../db/secrets.ts';
import { decideDeletions, type UndeletedCertificate } from '../domain/decide-deletions.ts';
import type { ChosenCertificates } from './change-chosen.ts';
import { chooseCertificates } from './choose-certificates.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';
import { type ShownCertificate, withState } from './shown-certificate.ts';

export type DeletedCertificates = {
  /** As they were, in the order chosen. */
  readonly items: ShownCertificate[];
  /** Devices that went with their last certificate. */
  readonly removedDeviceIds: readonly string[];
};

/**
 * 証明書削除: takes ended certificates out of every list, all or none. The register keeps them, and so does the CRL.
 * @throws DomainError not-found, organization-suspended, idempotency-key-reused, and what `decideDeletions` says
 */
export async function deleteCertificates(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  order: ChosenCertificates,
): Promise<DeletedCertificates> {
  return registrar.database.transaction(async (tx) => {
    const contract = await openContract(tx.db, order.scope, order.contractId);
    const now = registrar.clock.now();
    const shown = async (ids: readonly string[]) => {
      const views = await findCertificates(tx.db, order.contractId, ids);
      return new Map(views.map((view) => [view.certificate_id, withState(view, now)]));
    };
    let before: Map<string, ShownCertificate> | undefined;
    const run = async () => {
      const choice = await chooseCertificates(tx.db, order, 'delete', now);
      const byId = await shown(choice.certificateIds);
      before = byId;
      const rows = await lockForDeletion(tx.db, order.contractId, choice.certificateIds);
      const undeleted = new Map(rows.map((row) => [row.certificate_id, candidateOf(row)]));
      const { certificateIds, deviceIds } = decideDeletions(
        choice.chosen.map((one) => undeleted.get(one.certificateId ?? '')),
        { now, switchedOn: contract.certificate_deletion, undeleted: [...undeleted.values()] },
        choice,
      );
      if (!order.dryRun) {
        await recordDeleted(tx.db, certificateIds, now);
        await removeDevices(tx.db, deviceIds, now);
        await destroySecrets(tx.db, certificateIds, now);
        await audit(
          tx,
          certificateIds
            .flatMap((id) => byId.get(id) ?? [])
            .map((one) => ({
              at: now,
              actor: order.actor,
              operation: 'delete-certificate',
              organizationId: contract.organization_id,
              contractId: order.contractId,
              subject: {
                kind: 'certificate',
                id: one.certificate_id,
                name: `${one.family_name} ${one.given_name} <${one.email}>`,
              },
              before: {
                state: one.state,
                generation: one.generation,
                serial: one.serial?.toString('hex') ?? null,
                deviceId: one.device_id,
                deviceCode: one.device_code,
              },
              after: { deletedAt: now.toISOString(), deviceRemoved: deviceIds.includes(one.device_id ?? '') },
            })),
        );
      }
      return { certificateIds: choice.certificateIds, removedDeviceIds: [...deviceIds] };
    };
    const { idempotency, dryRun } = order;
    const answer = idempotency === undefined || dryRun ? await run() : await idempotent(tx, idempotency, run);
    const items = before ?? (await shown(answer.certificateIds));
    return {
      items: answer.certificateIds.flatMap((id) => items.get(id) ?? []),
      removedDeviceIds: answer.removedDeviceIds,
    };
  });
}

function candidateOf(row: UndeletedRow): UndeletedCertificate {
  return {
    ...factsOf(row),
    certificateId: row.certificate_id,
    userId: row.user_id,
    deviceId: row.device_id,
  };
}
