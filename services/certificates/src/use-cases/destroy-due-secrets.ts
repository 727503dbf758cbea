import { systemActor } from '@inkan/domain';
import { destroySecrets, secretsDue } from '../db/secrets.ts';
import { audited } from './audited.ts';
import { failUnfinished } from './give-up-awaited.ts';
import type { Registrar } from './registrar.ts';

const perRound = 1_000;

/** Ends private keys, passwords and passphrases whose time has come, and requests whose key has not come until then. @returns how many certificates' */
export async function destroyDueSecrets({
  database,
  clock,
  logger,
}: Pick<Registrar, 'database' | 'clock' | 'logger'>): Promise<number> {
  return database.transaction(async (tx) => {
    const now = clock.now();
    const due = await secretsDue(tx.db, now, perRound);
    if (due.length === 0) return 0;
    const told = { at: now, actor: systemActor('certificates'), operation: 'destroy-secrets' } as const;
    await audited(tx, due, told, async () => {
      await destroySecrets(tx.db, due, now);
    });
    await failUnfinished(tx, due, told);
    logger.info({ destroyed: due.length }, 'private keys and passwords were destroyed');
    return due.length;
  });
}
