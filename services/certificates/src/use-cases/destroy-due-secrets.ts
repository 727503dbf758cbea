import { destroySecrets, secretsDue } from '../db/secrets.ts';
import type { Registrar } from './registrar.ts';

const perRound = 1_000;

/** Ends private keys, passwords and passphrases whose time has come. @returns how many certificates' */
export async function destroyDueSecrets({
  database,
  clock,
  logger,
}: Pick<Registrar, 'database' | 'clock' | 'logger'>): Promise<number> {
  return database.transaction(async ({ db }) => {
    const now = clock.now();
    const due = await secretsDue(db, now, perRound);
    if (due.length === 0) return 0;
    const destroyed = await destroySecrets(db, due, now);
    logger.info({ destroyed }, 'private keys and passwords were destroyed');
    return destroyed;
  });
}
