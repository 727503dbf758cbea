import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openKey } from '../keys/open-key.ts';
import { type Generation, openGeneration } from './generation.ts';
import { type GenerationFile, parseGenerationFile } from './generation-file.ts';

export type Generations = ReadonlyMap<string, Generation>;

/** Reads `<publicDir>/<name>/generation.json` of every generation, in the order of their names. */
async function readGenerationFiles(publicDir: string): Promise<{ file: GenerationFile; folder: string }[]> {
  const entries = await readdir(publicDir, { withFileTypes: true });
  // A folder that an interrupted ceremony left half-written has another kind of name.
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => /^[A-Z][A-Z0-9]{0,15}$/.test(name));
  const found: { file: GenerationFile; folder: string }[] = [];
  for (const name of folders.sort()) {
    const folder = join(publicDir, name);
    const file = parseGenerationFile(await readFile(join(folder, 'generation.json'), 'utf8'));
    if (file.name !== name) throw new Error(`the folder ${name} holds the generation ${file.name}`);
    found.push({ file, folder });
  }
  return found;
}

/**
 * Opens every generation with its key, `encrypted-file:<keysDir>/<name>/issuing.key.pem`.
 * @throws Error when there is none, or one does not fit its key
 */
export async function loadGenerations(publicDir: string, keysDir: string, passphrase: string): Promise<Generations> {
  const generations = new Map<string, Generation>();
  for (const { file, folder } of await readGenerationFiles(publicDir)) {
    const uri = `encrypted-file:${join(keysDir, file.name, 'issuing.key.pem')}`;
    const key = await openKey(uri, passphrase, file.signatureAlgorithm);
    const [root, issuing] = await Promise.all([
      readCertificateFile(join(folder, file.rootCertificate)),
      readCertificateFile(join(folder, file.issuingCertificate)),
    ]);
    generations.set(file.name, openGeneration(file, root, issuing, key));
  }
  if (generations.size === 0) throw new Error(`${publicDir} holds no generation: hold a key ceremony first`);
  return generations;
}

/** DER of a certificate in PEM. */
async function readCertificateFile(path: string): Promise<Buffer> {
  return new X509Certificate(await readFile(path)).raw;
}
