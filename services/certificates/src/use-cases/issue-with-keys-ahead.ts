import { claimRowsInTurn, countWaitingForKeys } from '../db/certificate-requests.ts';
import { type AlgorithmAhead, algorithmsAhead, enoughKeys, mostAhead } from '../domain/keys-ahead.ts';
import { commandClaimed } from './command-claimed.ts';
import type { Registrar } from './registrar.ts';

type Needed = Pick<Registrar, 'database' | 'generations' | 'commands' | 'vault' | 'stock' | 'clock' | 'logger'>;

/**
 * Rows of files whose keys take long: has keys made for those that wait, and commands the signer as soon as enough are on
 * hand. So nothing is claimed, and no transaction is open, while keys are made, and whose rows get them is decided when
 * they are there. One at a time in a process: what waits would be counted twice otherwise. Processes make keys each for all
 * that waits, and what one has made in vain at the end of a file is wiped.
 * @returns how many requests were worked on; 0 when nothing waits or keys are being made
 */
export async function issueWithKeysAhead(registrar: Needed): Promise<number> {
  const { database, generations, stock } = registrar;
  const waiting = await countWaitingForKeys(database.read, [...generations.keys()], mostAhead);
  let worked = 0;
  for (const algorithm of algorithmsAhead) {
    const { rows, organizations } = waiting.get(algorithm) ?? { rows: 0, organizations: 0 };
    const enough = enoughKeys(algorithm, { rows, organizations });
    stock.keep(algorithm, rows, enough);
    if (rows > 0 && stock.onHand(algorithm) >= enough) worked += await issueRows(registrar, algorithm, enough);
  }
  return worked;
}

async function issueRows(registrar: Needed, algorithm: AlgorithmAhead, count: number): Promise<number> {
  const { database, generations, stock } = registrar;
  return database.transaction(async (tx) => {
    const claimed = await claimRowsInTurn(tx.db, [...generations.keys()], { algorithm, count, among: mostAhead });
    if (claimed.length > 0) {
      await commandClaimed(registrar, tx, claimed, async (_, keys) => stock.take(algorithm, keys));
    }
    return claimed.length;
  });
}
