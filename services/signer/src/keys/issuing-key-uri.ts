import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Beside no key file: the URI of a key that is kept elsewhere, one line. */
export const uriFile = 'issuing.key.uri';

/** What names the issuing CA's key of a generation's private folder: the URI there, or else the encrypted file. */
export async function issuingKeyUri(folder: string): Promise<string> {
  const elsewhere = join(folder, uriFile);
  if (existsSync(elsewhere)) return (await readFile(elsewhere, 'utf8')).trim();
  return `encrypted-file:${join(folder, 'issuing.key.pem')}`;
}
