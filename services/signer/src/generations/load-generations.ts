import { join } from 'node:path';
import { readGenerations } from '@inkan/generations';
import { issuingKeyUri } from '../keys/issuing-key-uri.ts';
import { openKey } from '../keys/open-key.ts';
import { type Generation, openGeneration } from './generation.ts';

export type Generations = ReadonlyMap<string, Generation>;

/**
 * Opens every generation with its key: `<keysDir>/<name>/issuing.key.pem`, or what `issuing.key.uri` there names.
 * @throws Error when there is none, or one does not fit its key
 */
export async function loadGenerations(publicDir: string, keysDir: string, passphrase: string): Promise<Generations> {
  const generations = new Map<string, Generation>();
  for (const { file, root, issuing } of readGenerations(publicDir)) {
    const uri = await issuingKeyUri(join(keysDir, file.name));
    const key = await openKey(uri, passphrase, file.signatureAlgorithm);
    generations.set(file.name, openGeneration(file, root.raw, issuing.raw, key));
  }
  return generations;
}
