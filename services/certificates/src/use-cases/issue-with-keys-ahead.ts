import { claimRowsInTurn, countWaitingForKeys } from '../db/certificate-requests.ts';
import { readyKeyCounts } from '../db/ready-keys.ts';
import { type AlgorithmAhead, algorithmsAhead, enoughKeys, mostAhead } from '../domain/keys-ahead.ts';
import { commandClaimed } from './command-claimed.ts';
import { keyPairsFor } from './key-pairs-for.ts';
import type { Registrar } from './registrar.ts';

type Needed = Pick<
  Registrar,
  'database' | 'generations' | 'commands' | 'vault' | 'keys' | 'keyPool' | 'stock' | 'clock' | 'logger'
>;

/**
 * Rows of files whose keys take long: has keys made for those that wait, as far as no ready ones are kept, and commands the
 * signer as soon as enough are there. So nothing is claimed, and no transaction is open, while keys are made, and whose rows get them is decided when
 * they are there. One at a time in a process: what waits would be counted twice otherwise. Processes make keys each for all
 * that waits, and what one has made in vain at the end of a file is wiped.
 * @returns how many requests were worked on; 0 when nothing waits or keys are being made
 */
export async function issueWithKeysAhead(registrar: Needed): Promise<number> {
  const { database, generations, keyPool, stock } = registrar;
  const waiting = await countWaitingForKeys(database.read, [...generations.keys()], mostAhead);
  let worked = 0;
  for (const algorithm of algorithmsAhead) {
    const { rows, organizations } = waiting.get(algorithm) ?? { rows: 0, organizations: 0 };
    const enough = enoughKeys(algorithm, { rows, organizations });
    const pooled = rows > 0 && keyPool[algorithm] > 0 ? ((await readyKeyCounts(database.read)).get(algorithm) ?? 0) : 0;
    stock.keep(algorithm, Math.max(0, rows - pooled), Math.max(0, enough - pooled));
    if (rows > 0 && pooled + stock.onHand(algorithm) >= enough) worked += await issueRows(registrar, algorithm, enough);
  }
  return worked;
}

async function issueRows(registrar: Needed, algorithm: AlgorithmAhead, count: number): Promise<number> {
  const { database, generations } = registrar;
  return database.transaction(async (tx) => {
    const claimed = await claimRowsInTurn(tx.db, [...generations.keys()], { algorithm, count, among: mostAhead });
    if (claimed.length > 0) {
      await commandClaimed(registrar, tx, claimed, (_, keys) =>
        keyPairsFor(registrar, tx, { algorithm, count: keys, urgency: 'batch' }),
      );
    }
    return claimed.length;
  });
}
