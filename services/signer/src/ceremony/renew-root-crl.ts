import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readGenerationFolder } from '@inkan/generations';
import { issuerFromCertificate, readCertificate, readCrl, verifyCrlSignature } from '@inkan/x509';
import { makeRootCrl } from './root-crl.ts';

/**
 * Takes a root's key out of its safe for one signature: a new root CRL in the public folder, valid for another year and
 * with a higher number. The old one stays until the new one is whole.
 * @throws Error when key, certificate and the present CRL do not belong together
 */
export async function renewRootCrl(
  folders: { readonly publicDir: string; readonly sealedDir: string },
  name: string,
  now: Date,
): Promise<{ readonly number: bigint; readonly nextUpdate: Date }> {
  const { root, rootCrlFile: path } = readGenerationFolder(join(folders.publicDir, name), name);
  const sealed = join(folders.sealedDir, name);
  const key = createPrivateKey({
    key: await readFile(join(sealed, 'root.key.pem'), 'utf8'),
    passphrase: (await readFile(join(sealed, 'root.passphrase'), 'utf8')).trim(),
  });
  if (!createPublicKey(key).equals(root.publicKey))
    throw new Error(`the sealed key is not that of the root of ${name}`);

  const present = readCrl(await readFile(path));
  if (!verifyCrlSignature(present, root.publicKey))
    throw new Error(`the present root CRL of ${name} is not the root's`);
  if (present.entryCount > 0) throw new Error(`the present root CRL of ${name} has entries, which must not be lost`);
  // A root signs itself the way that it signs everything.
  const issuer = issuerFromCertificate(root.raw, readCertificate(root.raw).signatureAlgorithm);
  const renewed = makeRootCrl(issuer, key, present.number, now);
  await writeFile(`${path}.new`, renewed);
  await rename(`${path}.new`, path);
  const { number, nextUpdate } = readCrl(renewed);
  return { number, nextUpdate };
}
