import { claimRequested } from '../db/certificate-requests.ts';
import { requestsPerCommand } from '../domain/command-size.ts';
import { leastUrgent } from '../domain/priorities.ts';
import { type Commander, commandClaimed } from './command-claimed.ts';

/**
 * One batch, in one transaction: claims what is most urgent, makes keys, and commands the signer. Rows of files whose keys
 * take long are left to `issueWithKeysAhead`.
 * @param lane `single` leaves the rows of files alone, so that what somebody waits for is never behind a batch of them
 * @returns how many requests were worked on; 0 when nothing waits
 */
export async function issuePending(registrar: Commander, lane: keyof typeof leastUrgent = 'any'): Promise<number> {
  return registrar.database.transaction(async (tx) => {
    const generations = [...registrar.generations.keys()];
    const claimed = await claimRequested(tx.db, generations, requestsPerCommand, leastUrgent[lane]);
    if (claimed.length === 0) return 0;
    await commandClaimed(registrar, tx, claimed);
    return claimed.length;
  });
}
