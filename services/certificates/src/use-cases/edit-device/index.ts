import {
  type AuditActor,
  acceptedValue,
  checkDeviceEdit,
  DomainError,
  objectionToUser,
  type TypedDeviceEdit,
} from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { lockDevices } from '../../db/device-edits.ts';
import { openContract } from '../open-contract.ts';
import type { Registrar } from '../registrar.ts';
import { deviceChange, type EditedDevice, recordDeviceEdits } from './record-device-edits.ts';

export type DeviceEditOrder = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly deviceId: string;
  readonly typed: TypedDeviceEdit;
  readonly dryRun: boolean;
  readonly actor: AuditActor;
};

/**
 * 利用者編集 of what belongs to the device: プリンシパル名 and SID. They stand in its next certificate; the present one stays
 * as it is.
 * @throws DomainError with every error at once; not-found, user-being-deleted, organization-suspended
 */
export async function editDevice(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { scope, contractId, deviceId, typed, dryRun, actor }: DeviceEditOrder,
): Promise<EditedDevice> {
  return database.transaction(async (tx) => {
    const contract = await openContract(tx.db, scope, contractId);
    const present = (await lockDevices(tx.db, contractId, [deviceId])).get(deviceId);
    if (present === undefined) throw new DomainError('not-found');
    if (objectionToUser('edit', present.state)) throw new DomainError('user-being-deleted');
    const change = deviceChange(present, acceptedValue(checkDeviceEdit(typed, contract.upn)));
    if (!dryRun) await recordDeviceEdits(tx, contract, [change], { at: clock.now(), actor });
    return change.edited;
  });
}
