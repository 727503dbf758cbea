import { join } from 'node:path';
import { readGenerations } from '@inkan/generations';
import { openKey } from '../keys/open-key.ts';
import { type Generation, openGeneration } from './generation.ts';

export type Generations = ReadonlyMap<string, Generation>;

/**
 * Opens every generation with its key, `encrypted-file:<keysDir>/<name>/issuing.key.pem`.
 * @throws Error when there is none, or one does not fit its key
 */
export async function loadGenerations(publicDir: string, keysDir: string, passphrase: string): Promise<Generations> {
  const generations = new Map<string, Generation>();
  for (const { file, root, issuing } of readGenerations(publicDir)) {
    const uri = `encrypted-file:${join(keysDir, file.name, 'issuing.key.pem')}`;
    const key = await openKey(uri, passphrase, file.signatureAlgorithm);
    generations.set(file.name, openGeneration(file, root.raw, issuing.raw, key));
  }
  return generations;
}
