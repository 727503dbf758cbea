import type { KeyAlgorithm } from '@inkan/domain';
import { type Clock, newId } from '@inkan/runtime';
import { requestsWait } from '../db/certificate-requests.ts';
import {
  discardReadyKeys,
  insertReadyKeys,
  lockReadyKeys,
  type NewReadyKey,
  readyKeyCounts,
} from '../db/ready-keys.ts';
import { nextToFill, pooledAlgorithms } from '../domain/key-pool.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import type { Vault } from '../vault/vault.ts';
import type { Registrar } from './registrar.ts';

/**
 * Makes some of the keys that the pool lacks, unless something waits for keys of its own. Private keys are stored sealed
 * only; a crash leaves those of this round nowhere.
 * @returns how many were made; 0 when the pool is full or this is no time for it
 */
export async function fillKeyPool({
  database,
  keys,
  keyPool,
  vault,
  clock,
}: Pick<Registrar, 'database' | 'keys' | 'keyPool' | 'vault' | 'clock'>): Promise<number> {
  if (pooledAlgorithms(keyPool).length === 0 || !keys.idle || (await requestsWait(database.read))) return 0;
  const next = nextToFill(keyPool, await readyKeyCounts(database.read));
  if (next === undefined) return 0;
  const { algorithm } = next;
  const made = (await keys.generate(algorithm, next.count, 'spare')).map((pair) =>
    sealed(vault, algorithm, pair, clock),
  );
  return database.transaction(async (tx) => {
    await lockReadyKeys(tx.db);
    // Another process may have filled it meanwhile: the pool never holds more than it was told to.
    const missing = keyPool[algorithm] - ((await readyKeyCounts(tx.db)).get(algorithm) ?? 0);
    const kept = made.slice(0, Math.max(0, missing));
    await insertReadyKeys(tx.db, kept);
    return kept.length;
  });
}

/** As a certificate's private key is; the clear one ends here. */
function sealed(vault: Vault, algorithm: KeyAlgorithm, { publicKey, privateKey }: KeyPair, clock: Clock): NewReadyKey {
  const keyId = newId();
  const { stored, dataKey } = vault.create(keyId);
  const row = {
    key_id: keyId,
    key_algorithm: algorithm,
    public_key: publicKey,
    master_key_id: stored.masterKeyId,
    wrapped_data_key: stored.wrapped,
    private_key: dataKey.seal('private-key', privateKey),
    made_at: clock.now(),
  };
  privateKey.fill(0);
  return row;
}

/** Ready keys that this installation no longer keeps, or that a restore has brought back, are ended unused. */
export async function discardForeignKeys({
  database,
  keyPool,
  logger,
}: Pick<Registrar, 'database' | 'keyPool' | 'logger'>): Promise<void> {
  const discarded = await database.transaction((tx) => discardReadyKeys(tx.db, pooledAlgorithms(keyPool)));
  if (discarded > 0) logger.info({ discarded }, 'ready keys were discarded');
}

/** How many of each pool are ready, and how many should be. */
export async function readKeyPool({ database, keyPool }: Pick<Registrar, 'database' | 'keyPool'>) {
  const ready = await readyKeyCounts(database.read);
  return pooledAlgorithms(keyPool).map((algorithm) => ({
    algorithm,
    ready: ready.get(algorithm) ?? 0,
    wanted: keyPool[algorithm],
  }));
}
