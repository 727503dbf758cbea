import type { Tx } from '@inkan/postgres';
import type { Access } from '../domain/attempts.ts';
import type { EnrolmentDb } from './schema.ts';

/** Reads and locks: two guesses at once count one after the other. */
export async function lockAccess(tx: Tx<EnrolmentDb>, certificateId: string): Promise<Access> {
  const row = await tx.db
    .insertInto('access')
    .values({ certificate_id: certificateId, failed_attempts: 0, locked_at: null })
    .onConflict((conflict) =>
      // Sets what is there already: the row is locked for this transaction and comes back.
      conflict.column('certificate_id').doUpdateSet((row) => ({ failed_attempts: row.ref('access.failed_attempts') })),
    )
    .returning(['failed_attempts', 'locked_at'])
    .executeTakeFirstOrThrow();
  return { failedAttempts: row.failed_attempts, lockedAt: row.locked_at };
}

export async function saveAccess(tx: Tx<EnrolmentDb>, certificateId: string, access: Access): Promise<void> {
  await tx.db
    .updateTable('access')
    .set({ failed_attempts: access.failedAttempts, locked_at: access.lockedAt })
    .where('certificate_id', '=', certificateId)
    .execute();
}
