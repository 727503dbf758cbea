import {
  type AuditActor,
  acceptedValue,
  checkDeviceEdit,
  DomainError,
  objectionToUser,
  type TypedDeviceEdit,
} from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { changeDevice, lockDevice } from '../db/devices.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';

export type DeviceEditOrder = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly deviceId: string;
  readonly typed: TypedDeviceEdit;
  readonly dryRun: boolean;
  readonly actor: AuditActor;
};

/** A device as an edit leaves it. */
export type EditedDevice = {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly upn: string | null;
  readonly sid: string | null;
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
    const present = await lockDevice(tx.db, contractId, deviceId);
    if (present === undefined) throw new DomainError('not-found');
    if (objectionToUser('edit', present.state)) throw new DomainError('user-being-deleted');
    const changes = acceptedValue(checkDeviceEdit(typed, contract.upn));
    const { user_id: userId, email, upn, sid } = present;
    const edited = { id: deviceId, userId, email, upn, sid, ...changes };
    if (dryRun) return edited;
    await changeDevice(tx.db, deviceId, changes);
    await audit(tx, {
      at: clock.now(),
      actor,
      operation: 'edit-device',
      organizationId: contract.organization_id,
      contractId,
      subject: { kind: 'device', id: deviceId, name: `${present.family_name} ${present.given_name} <${email}>` },
      before: { upn, sid },
      after: { upn: edited.upn, sid: edited.sid },
    });
    return edited;
  });
}
