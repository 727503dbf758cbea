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

/** Administrators and auditors who are invited or active. */
export async function countAdministrators(tx: UsersTx, organizationId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('administrators')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organization_id', '=', organizationId)
    .where('state', '<>', 'revoked')
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Whether this is the only one of role administrator in the organization with a certificate that opens anything. Ask
 * under the lock on the organization.
 */
export async function isLastAdministrator(
  tx: UsersTx,
  { organizationId, administratorId }: { organizationId: string; administratorId: string },
  now: Date,
): Promise<boolean> {
  const living = await tx.db
    .selectFrom('administrators')
    .innerJoin('credentials', 'credentials.administrator_id', 'administrators.id')
    .select('administrators.id')
    .distinct()
    .where('administrators.organization_id', '=', organizationId)
    .where('administrators.role', '=', 'administrator')
    .where('administrators.state', '=', 'active')
    .where('credentials.revoked_at', 'is', null)
    .where('credentials.not_after', '>', now)
    .execute();
  return living.length === 1 && living[0]?.id === administratorId;
}
