import type { AuditActor } from '@inkan/domain';
import { type IdempotencyKey, idempotent } from '@inkan/postgres';
import type { UsersDatabase, UsersTx } from '../db/schema.ts';
import { asRefusal } from './unique-violation.ts';

/** How, and by whom, a change is asked for: `dryRun` makes all checks and keeps nothing; the same idempotency key changes once. */
export type ChangeOptions = {
  readonly dryRun: boolean;
  readonly idempotency: IdempotencyKey | undefined;
  readonly actor: AuditActor;
};

/**
 * Runs a change in one transaction.
 * @returns its answer, which must be JSON: under an idempotency key it may be an earlier one
 */
export async function change<R>(
  database: UsersDatabase,
  { dryRun, idempotency }: ChangeOptions,
  run: (tx: UsersTx) => Promise<R>,
): Promise<R> {
  try {
    if (dryRun) return await rehearse(database, run);
    return await database.transaction((tx) => (idempotency ? idempotent(tx, idempotency, () => run(tx)) : run(tx)));
  } catch (error) {
    throw asRefusal(error);
  }
}

/** The change itself, rolled back: so a dry run cannot differ from what it announces. */
async function rehearse<R>(database: UsersDatabase, run: (tx: UsersTx) => Promise<R>): Promise<R> {
  const over = new RehearsalOver<R>();
  try {
    return await database.transaction(async (tx) => {
      over.answers.push(await run(tx));
      throw over;
    });
  } catch (error) {
    const [answer] = over.answers;
    if (error !== over || answer === undefined) throw error;
    return answer;
  }
}

class RehearsalOver<R> extends Error {
  readonly answers: R[] = [];
}
