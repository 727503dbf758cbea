import { verify } from 'node:crypto';
import { promisify } from 'node:util';
import { assembleCertificate, signatureDigest } from '@inkan/x509';
import type { SigningPermit } from '../db/prepared-log.ts';
import type { SignedCertificate } from '../db/signed-log.ts';
import type { Generation } from '../generations/generation.ts';
import type { SigningKey } from '../keys/key-port.ts';

const verifyAsync = promisify(verify) as (
  digest: string,
  data: Buffer,
  key: SigningKey['publicKey'],
  signature: Buffer,
) => Promise<boolean>;

/**
 * Signs logged bytes and verifies the signature with the CA's public key before anybody sees it: a fault while signing
 * with RSA can give the key away (Boneh, DeMillo, Lipton 1997).
 * @throws Error when the signature does not verify; then nothing of the batch leaves the process
 */
export async function signLogged(permit: SigningPermit, { name, key }: Generation): Promise<SignedCertificate> {
  if (permit.generation !== name) throw new Error(`request ${permit.requestId} was prepared for another generation`);
  const tbs = permit.take();
  const signature = await key.sign(tbs);
  if (!(await verifyAsync(signatureDigest(key.algorithm), tbs, key.publicKey, signature))) {
    throw new Error(`the signature that the key of ${name} made does not verify: the key's backend is faulty`);
  }
  return { requestId: permit.requestId, certificate: assembleCertificate(tbs, key.algorithm, signature) };
}
