import type { X509Certificate } from 'node:crypto';
import { readGenerations as readFolders } from '@inkan/generations';

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
  return readFolders(directory).map(({ file, root, issuing }) => ({ name: file.name, root, issuing }));
}
