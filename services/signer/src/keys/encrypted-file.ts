import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type SignatureAlgorithm, signatureAlgorithmFits, signatureDigest } from '@inkan/x509';
import type { SigningKey } from './key-port.ts';
import { signOnThreads } from './signing-threads.ts';

const signAsync = promisify(sign) as (
  digest: string,
  data: Buffer,
  key: ReturnType<typeof createPrivateKey>,
) => Promise<Buffer>;

/**
 * A key in a PKCS#8 file (PEM, PBES2), decrypted once into this process's memory; the threads that sign share it there.
 * @throws Error when the file is not encrypted, the passphrase is wrong, or the key cannot make this kind of signature
 */
export async function openEncryptedFile(
  path: string,
  passphrase: string,
  algorithm: SignatureAlgorithm,
): Promise<SigningKey> {
  const pem = await readFile(path, 'utf8');
  if (!pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----')) throw new Error(`the CA key ${path} is not encrypted`);
  const privateKey = createPrivateKey({ key: pem, format: 'pem', passphrase });
  const publicKey = createPublicKey(privateKey);
  if (!signatureAlgorithmFits(algorithm, publicKey))
    throw new Error(`the CA key ${path} cannot sign with ${algorithm}`);
  const digest = signatureDigest(algorithm);
  return {
    algorithm,
    publicKey,
    sign: (tbs) => signAsync(digest, tbs, privateKey),
    signEach: (tbs, verifyWith) => signOnThreads({ digest, privateKey, verifyWith }, tbs),
  };
}
