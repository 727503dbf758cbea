import type { KeyAlgorithm } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import { takeReadyKeys } from '../db/ready-keys.ts';
import type { Tables } from '../db/schema.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import type { Urgency } from '../keys/key-queue.ts';
import type { Registrar } from './registrar.ts';

/**
 * So many key pairs, ready ones first where a pool is kept, and what is on hand for rows of files, which can wait. What is
 * taken from the pool has left it with this transaction's commit, and is there again if it fails: no key is used twice.
 */
export async function keyPairsFor(
  { vault, keys, keyPool, stock }: Pick<Registrar, 'vault' | 'keys' | 'keyPool' | 'stock'>,
  tx: Tx<Tables>,
  asked: { algorithm: KeyAlgorithm; count: number; urgency: Urgency },
): Promise<KeyPair[]> {
  const { algorithm, count, urgency } = asked;
  if (count === 0) return [];
  const taken = keyPool[algorithm] > 0 ? await takeReadyKeys(tx.db, algorithm, count) : [];
  const ready = taken.map((row) => {
    const dataKey = vault.open(row.key_id, { masterKeyId: row.master_key_id, wrapped: row.wrapped_data_key });
    return { publicKey: row.public_key, privateKey: dataKey.open('private-key', row.private_key) };
  });
  const onHand = stock.take(algorithm, count - ready.length);
  return [...ready, ...onHand, ...(await keys.generate(algorithm, count - ready.length - onHand.length, urgency))];
}
