import { sql, type Updateable } from 'kysely';
import type { AdministratorRow, AdministratorsTable, UsersTx } from './schema.ts';

type State = AdministratorRow['state'];

/**
 * Changes an administrator who is in one of the given states, as the next revision.
 * @returns undefined for one who is in another state
 */
export async function changeAdministratorIn(
  tx: UsersTx,
  id: string,
  states: readonly State[],
  changes: Omit<Updateable<AdministratorsTable>, 'revision'>,
): Promise<AdministratorRow | undefined> {
  return tx.db
    .updateTable('administrators')
    .set({ ...changes, revision: sql`revision + 1` })
    .where('id', '=', id)
    .where('state', 'in', states)
    .returningAll()
    .executeTakeFirst();
}

/** Whether any certificate of the administrator, issued or asked for, is not revoked. */
export async function hasUnrevokedCredential(tx: UsersTx, administratorId: string): Promise<boolean> {
  // Two certificates revoked at the same moment: the second revocation waits here, and then sees the first.
  await tx.db.selectFrom('administrators').select('id').where('id', '=', administratorId).forUpdate().execute();
  const one = await tx.db
    .selectFrom('credentials')
    .select('certificate_id')
    .where('administrator_id', '=', administratorId)
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}
