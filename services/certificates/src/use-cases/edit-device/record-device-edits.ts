import type { AuditActor, DeviceEdit } from '@inkan/domain';
import { audit, type Tx } from '@inkan/postgres';
import { type EditableDevice, writeDevices } from '../../db/device-edits.ts';
import type { ContractRow, Tables } from '../../db/schema.ts';

/** A device as an edit leaves it. */
export type EditedDevice = {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly upn: string | null;
  readonly sid: string | null;
};

/** A locked device, and what an edit makes of it. */
export type DeviceChange = { readonly present: EditableDevice; readonly edited: EditedDevice };

export const deviceChange = (present: EditableDevice, changes: DeviceEdit): DeviceChange => {
  const { device_id: id, user_id: userId, email, upn, sid } = present;
  return { present, edited: { id, userId, email, upn, sid, ...changes } };
};

/** The change of locked devices itself, and its rows in the audit log. */
export async function recordDeviceEdits(
  tx: Tx<Tables>,
  contract: Pick<ContractRow, 'contract_id' | 'organization_id'>,
  changes: readonly DeviceChange[],
  told: { readonly at: Date; readonly actor: AuditActor },
): Promise<void> {
  await writeDevices(
    tx.db,
    changes.map(({ edited }) => edited),
  );
  await audit(
    tx,
    changes.map(({ present, edited }) => ({
      ...told,
      operation: 'edit-device' as const,
      organizationId: contract.organization_id,
      contractId: contract.contract_id,
      subject: {
        kind: 'device' as const,
        id: edited.id,
        name: `${present.family_name} ${present.given_name} <${edited.email}>`,
      },
      before: { upn: present.upn, sid: present.sid },
      after: { upn: edited.upn, sid: edited.sid },
    })),
  );
}
