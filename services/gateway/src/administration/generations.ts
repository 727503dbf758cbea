import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The public certificates of a CA generation, as the ceremony left them. */
export type Generation = {
  readonly name: string;
  readonly root: X509Certificate;
  readonly issuing: X509Certificate;
};

/**
 * Reads every generation of the folder. All of them are trusted for login: an administrator's certificate of the old
 * generation works until it ends.
 * @throws when the folder holds no generation: a gateway that trusts nobody serves nobody.
 */
export function readGenerations(directory: string): Generation[] {
  const generations = readdirSync(directory, { withFileTypes: true })
    // A folder that an interrupted ceremony left half-written has another kind of name.
    .filter((entry) => entry.isDirectory() && /^[A-Z][A-Z0-9]{0,15}$/.test(entry.name))
    .map((entry) => ({
      name: entry.name,
      root: new X509Certificate(readFileSync(join(directory, entry.name, 'root.crt'))),
      issuing: new X509Certificate(readFileSync(join(directory, entry.name, 'issuing.crt'))),
    }));
  if (generations.length === 0) throw new Error(`no CA generation in ${directory}: run the ceremony first`);
  return generations;
}
