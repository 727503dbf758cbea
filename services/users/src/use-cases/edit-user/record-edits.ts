import type { AuditActor } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import type { UserRow, UsersTx } from '../../db/schema.ts';
import { type EditedUser, writeEdits } from '../../db/user-edits.ts';
import { type UserView, userSubject, viewUser } from '../../views/user-view.ts';
import { announceUser } from '../announce.ts';

/** The change of locked users itself, what is told of it, and its rows in the audit log. @returns them as they are now, by id */
export async function recordEdits(
  tx: UsersTx,
  edits: readonly { readonly present: UserRow; readonly edited: EditedUser }[],
  told: { readonly at: Date; readonly actor: AuditActor },
): Promise<Map<string, UserView>> {
  const rows = await writeEdits(
    tx,
    edits.map(({ edited }) => edited),
  );
  await announceUser(tx, ...rows);
  const before = new Map(edits.map(({ present }) => [present.id, viewUser(present)]));
  const views = new Map(rows.map((row) => [row.id, viewUser(row)]));
  await audit(
    tx,
    rows.map((row) => ({
      ...told,
      operation: 'edit-user',
      organizationId: row.organization_id,
      contractId: row.contract_id,
      subject: userSubject(row),
      before: before.get(row.id) ?? {},
      after: views.get(row.id) ?? {},
    })),
  );
  return views;
}
