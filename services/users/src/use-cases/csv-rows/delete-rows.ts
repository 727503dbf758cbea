import { type AuditActor, DomainError, emailKey, mayIssue, type Role } from '@inkan/domain';
import type { deleteCsvUsers } from '@inkan/http';
import { audit, idempotent, sendMany } from '@inkan/postgres';
import { userChanged } from '@inkan/queues';
import type { Static } from 'typebox';
import { moveUsers } from '../../db/user-deletions.ts';
import { lockUsersByEmail } from '../../db/users-by-email.ts';
import { optionsOf } from '../../views/service-view.ts';
import { userFacts } from '../../views/user-facts.ts';
import { userSubject, viewUser } from '../../views/user-view.ts';
import type { Deps } from '../deps.ts';
import { readSetting } from '../register-user/setting.ts';
import { chunkKey, type Outcomes, refusedAlike } from './chunk.ts';
import { notRegistered } from './examine-people.ts';

/**
 * A chunk of CSV一括利用者マスター削除: 1次削除 and 2次削除 in one step, in one transaction. Who is not there any more is refused
 * alone. Goes on after the end of the contract; for a suspended organization the operator may.
 */
export async function deleteRows(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  question: Static<typeof deleteCsvUsers.body>,
): Promise<Outcomes> {
  const { contractId, rows } = question;
  const actor = question.actor as AuditActor;
  const now = clock.now();
  return database.transaction((tx) =>
    idempotent(tx, chunkKey(question), async () => {
      const { service, organization } = await readSetting(tx.db, { kind: 'all' }, contractId);
      if (organization.suspended && actor.kind !== 'operator') {
        return refusedAlike(rows, new DomainError('organization-suspended').text);
      }
      if (!mayIssue(actor.kind as Role, optionsOf(service))) {
        return refusedAlike(rows, new DomainError('issuing-not-allowed').text);
      }
      const emails = rows.map(({ email }) => email);
      const present = await lockUsersByEmail(tx, contractId, emails);
      const users = [...present.values()];
      const active = users.filter(({ state }) => state === 'active').map(({ id }) => id);
      await moveUsers(tx, active, 'deleting', now);
      const ids = users.map(({ id }) => id);
      const gone = await moveUsers(tx, ids, 'deleted', now);
      await sendMany(tx, userChanged, gone.map(userFacts));
      await audit(
        tx,
        users.map((row) => ({
          at: now,
          actor,
          operation: 'delete-user' as const,
          organizationId: row.organization_id,
          contractId,
          subject: userSubject(row),
          before: { ...viewUser(row), state: row.state },
          after: { ...viewUser(row), state: 'deleted' },
        })),
      );
      return {
        rows: rows.map(({ line, email }) => {
          const user = present.get(emailKey(email));
          const { ja, en } = notRegistered;
          return user === undefined ? { line, refused: { ja, en } } : { line, userId: user.id };
        }),
      };
    }),
  );
}
