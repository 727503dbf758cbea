import type { UserState } from '@inkan/domain';
import { sql } from 'kysely';
import type { UserRow, UsersTx } from './schema.ts';
import type { Scoped } from './scoped.ts';

/** The undeleted users with these ids, locked in one order: two requests about the same people wait for each other. */
export async function lockUsers(tx: UsersTx, contractId: string, ids: readonly string[]): Promise<UserRow[]> {
  return tx.db
    .selectFrom('users')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where(sql`id`, '=', sql`any(${ids}::uuid[])`)
    .where('state', '<>', 'deleted')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Brings locked users into their next state, as the next revision. One statement, whatever their number. */
export async function moveUsers(tx: UsersTx, ids: readonly string[], to: UserState, now: Date): Promise<UserRow[]> {
  return tx.db
    .updateTable('users')
    .set({
      state: to,
      revision: sql`revision + 1`,
      ...(to === 'active' ? { deletion_marked_at: null } : {}),
      ...(to === 'deleting' ? { deletion_marked_at: now } : {}),
      ...(to === 'deleted' ? { deleted_at: now } : {}),
    })
    .where(sql`id`, '=', sql`any(${ids}::uuid[])`)
    .returningAll()
    .execute();
}

/** Where a page of the waiting list ended. */
export type WaitingPosition = { readonly markedAt: string; readonly userId: string };

/** 利用者2次削除待ち一覧: who waits longest comes first. @param of.limit one more than the page, to see whether there is more */
export async function usersAwaitingDeletion(
  tables: Scoped,
  of: { contractId: string; after: WaitingPosition | undefined; limit: number },
): Promise<{ rows: UserRow[]; count: number }> {
  const waiting = tables.users().where('users.contract_id', '=', of.contractId).where('users.state', '=', 'deleting');
  const { count } = await waiting.select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow();
  let query = waiting.selectAll('users').orderBy('users.deletion_marked_at').orderBy('users.id').limit(of.limit);
  if (of.after !== undefined) {
    const { markedAt, userId } = of.after;
    query = query.where(
      sql<boolean>`(users.deletion_marked_at, users.id) > (${markedAt}::timestamptz, ${userId}::uuid)`,
    );
  }
  return { rows: await query.execute(), count };
}
