import { giveBackUnanswered, waitingForOthers } from '../db/unanswered-requests.ts';
import type { Registrar } from './registrar.ts';

const perRound = 2_000;

/**
 * Has the signer commanded again for requests that it has not answered: command or answer died on the way. The same
 * request under the same id, so the signer's log answers with the certificate it has made, should it have made one.
 * @returns how many
 */
export async function repeatRequests({
  database,
  requested,
  clock,
  logger,
}: Pick<Registrar, 'database' | 'requested' | 'clock' | 'logger'>): Promise<number> {
  return database.transaction(async (tx) => {
    const batches = await giveBackUnanswered(tx.db, clock.now(), perRound);
    if (batches.length === 0) return 0;
    logger.error(
      { alarm: 'requests-unanswered', count: batches.length, batchIds: [...new Set(batches)].slice(0, 20) },
      'the signer has not answered: it is commanded again',
    );
    tx.afterCommit(() => requested.ring());
    return batches.length;
  });
}

/** Says which requests nobody here can command: this process was started before their generation's ceremony. */
export async function warnOfUnknownGenerations({
  database,
  generations,
  logger,
}: Pick<Registrar, 'database' | 'generations' | 'logger'>): Promise<void> {
  for (const waiting of await waitingForOthers(database.read, [...generations.keys()])) {
    logger.warn(waiting, 'requests wait for a CA generation that is not known here');
  }
}
