import { type AuditActor, acceptedValue } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { type IdempotencyKey, idempotent } from '@inkan/postgres';
import { devicesOfLinked, lockDevices } from '../../db/device-edits.ts';
import { normalized } from '../../domain/choose-of-holders.ts';
import { chooseDevices, judgeDeviceEdits, type NamedDeviceEdit } from '../../domain/judge-device-edits.ts';
import { openContract } from '../open-contract.ts';
import type { Registrar } from '../registrar.ts';
import { deviceChange, type EditedDevice, recordDeviceEdits } from './record-device-edits.ts';

export type DeviceEditsOrder = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly edits: readonly NamedDeviceEdit[];
  readonly dryRun: boolean;
  readonly idempotency: IdempotencyKey | undefined;
  readonly actor: AuditActor;
};

/**
 * `editDevice` of many, all or none.
 * @returns the devices as they are now, in the order named
 * @throws DomainError validation-failed with every error of every edit at once, each at `/edits/{i}/…`; not-found,
 * organization-suspended, idempotency-key-reused
 */
export async function editDevices(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { scope, contractId, edits, dryRun, idempotency, actor }: DeviceEditsOrder,
): Promise<EditedDevice[]> {
  return database.transaction(async (tx) => {
    const contract = await openContract(tx.db, scope, contractId);
    const run = async (): Promise<EditedDevice[]> => {
      const linkageIds = edits.flatMap(({ holder }) => (holder ? normalized(holder) : []));
      const chosen = chooseDevices(edits, await devicesOfLinked(tx.db, contractId, [...new Set(linkageIds)]));
      const present = await lockDevices(
        tx.db,
        contractId,
        chosen.flatMap(({ deviceIds }) => deviceIds),
      );
      const accepted = acceptedValue(judgeDeviceEdits(chosen, present, contract.upn));
      const changes = accepted.map(({ device, edit }) => deviceChange(device, edit));
      if (!dryRun) await recordDeviceEdits(tx, contract, changes, { at: clock.now(), actor });
      return changes.map(({ edited }) => edited);
    };
    return idempotency === undefined || dryRun ? run() : idempotent(tx, idempotency, run);
  });
}
