import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uriFile } from '../keys/issuing-key-uri.ts';
import type { NewGeneration } from './make-generation.ts';

export type CeremonyFolders = {
  /** For everybody: certificates, root CRLs, generation.json. */
  readonly publicDir: string;
  /** For the running signer: the issuing CAs' keys. */
  readonly privateDir: string;
  /** For the safe: the roots' keys with their passphrases. No service is ever told this path. */
  readonly sealedDir: string;
};

/** Whether anything of this generation stands anywhere. */
export function generationExists(folders: CeremonyFolders, name: string): boolean {
  return Object.values(folders).some((folder) => existsSync(join(folder, name)));
}

/** Whether its ceremony went through: the public folder is the last to appear. */
export function generationComplete(folders: CeremonyFolders, name: string): boolean {
  return existsSync(join(folders.publicDir, name));
}

/**
 * Writes a generation: root key sealed, issuing key for the signer, then the public part. Each folder appears whole
 * (written aside, then renamed), the public one last, so that what can be seen can be used.
 * @param rootPassphrase of the root's key, to be kept apart from every signer
 */
export async function writeGeneration(
  folders: CeremonyFolders,
  made: NewGeneration,
  passphrases: { readonly root: string; readonly issuing: string },
): Promise<void> {
  const { name } = made.file;
  const secret = { mode: 0o600 };
  await whole(join(folders.sealedDir, name), 0o700, async (folder) => {
    await writeFile(join(folder, 'root.key.pem'), encrypted(made.rootKey, passphrases.root), secret);
    await writeFile(join(folder, 'root.passphrase'), `${passphrases.root}\n`, secret);
  });
  await whole(join(folders.privateDir, name), 0o700, (folder) =>
    'uri' in made.issuingKey
      ? writeFile(join(folder, uriFile), `${made.issuingKey.uri}\n`, secret)
      : writeFile(join(folder, 'issuing.key.pem'), encrypted(made.issuingKey, passphrases.issuing), secret),
  );
  await whole(join(folders.publicDir, name), 0o755, async (folder) => {
    await writeFile(join(folder, made.file.rootCertificate), made.root.toString());
    await writeFile(join(folder, made.file.issuingCertificate), made.issuing.toString());
    await writeFile(join(folder, made.file.rootCrl), made.rootCrl);
    await writeFile(join(folder, 'generation.json'), `${JSON.stringify(made.file, null, 2)}\n`);
  });
}

/** What an interrupted ceremony left of this generation was never announced to anybody, and goes. */
async function whole(folder: string, mode: number, write: (folder: string) => Promise<unknown>): Promise<void> {
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await chmod(aside, mode);
  await write(aside);
  await rm(folder, { recursive: true, force: true });
  await rename(aside, folder);
}

/** PKCS#8, PBES2 with AES-256-CBC. */
function encrypted(key: KeyObject, passphrase: string): string {
  return key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
}
