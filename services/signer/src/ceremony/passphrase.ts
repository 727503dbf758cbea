import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

/** Without characters that look alike (0 O, 1 l I). */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

/** Drawn by the CSPRNG; 5.8 bits a character. */
export function makePassphrase(characters: number): string {
  return Array.from({ length: characters }, () => alphabet[randomInt(alphabet.length)]).join('');
}

const shortest = 16;

/** The passphrase in a file, which is made (mode 0600) where there is none. */
export async function passphraseIn(path: string): Promise<string> {
  if (!existsSync(path)) await writeFile(path, `${makePassphrase(32)}\n`, { mode: 0o600 });
  const passphrase = (await readFile(path, 'utf8')).trim();
  if (passphrase.length < shortest) throw new Error(`the passphrase in ${path} is shorter than ${shortest} characters`);
  return passphrase;
}
