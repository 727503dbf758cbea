import { claimRowsInTurn, countWaitingForKeys } from '../db/certificate-requests.ts';
import { readyKeyCounts } from '../db/ready-keys.ts';
import { type AlgorithmAhead, algorithmsAhead, enoughKeys, mostAhead } from '../domain/keys-ahead.ts';
import { type Commander, commandClaimed } from './command-claimed.ts';

/**
 * Rows of files whose keys take long: has keys made for those that wait, as far as no ready ones are kept, and commands the
 * signer as soon as enough are there. So nothing is claimed, and no transaction is open, while keys are made, and whose rows
 * get them is decided when they are there. One at a time in a process: what waits would be counted twice otherwise.
 * Processes make keys each for all that waits, and what one has made in vain at the end of a file is wiped.
 * @returns how many requests were worked on; 0 when nothing waits or keys are being made
 */
export async function issueWithKeysAhead(registrar: Commander): Promise<number> {
  const { database, generations, keyPool, stock } = registrar;
  const waiting = await countWaitingForKeys(database.read, [...generations.keys()], mostAhead);
  const pooled = algorithmsAhead.some((algorithm) => waiting.has(algorithm) && keyPool[algorithm] > 0);
  const counts = pooled ? await readyKeyCounts(database.read) : undefined;
  let worked = 0;
  for (const algorithm of algorithmsAhead) {
    const { rows, organizations } = waiting.get(algorithm) ?? { rows: 0, organizations: 0 };
    const enough = enoughKeys(algorithm, { rows, organizations });
    const ready = keyPool[algorithm] > 0 ? (counts?.get(algorithm) ?? 0) : 0;
    stock.keep(algorithm, Math.max(0, rows - ready), Math.max(0, enough - ready));
    if (rows > 0 && ready + stock.onHand(algorithm) >= enough) worked += await issueRows(registrar, algorithm, enough);
  }
  return worked;
}

async function issueRows(registrar: Commander, algorithm: AlgorithmAhead, count: number): Promise<number> {
  const { database, generations } = registrar;
  return database.transaction(async (tx) => {
    const claimed = await claimRowsInTurn(tx.db, [...generations.keys()], { algorithm, count, among: mostAhead });
    if (claimed.length > 0) await commandClaimed(registrar, tx, claimed);
    return claimed.length;
  });
}
