import { assembleCertificate } from '@inkan/x509';
import type { SigningPermit } from '../db/prepared-log.ts';
import type { SignedCertificate } from '../db/signed-log.ts';
import type { Generation } from '../generations/generation.ts';

/**
 * Signs logged bytes; each signature is verified with the CA's public key before anybody sees it: a fault while signing
 * with RSA can give the key away (Boneh, DeMillo, Lipton 1997).
 * @throws Error when a signature does not verify; then nothing of the batch leaves the process
 */
export async function signLogged(
  permits: readonly SigningPermit[],
  { name, key }: Generation,
): Promise<SignedCertificate[]> {
  const stranger = permits.find(({ generation }) => generation !== name);
  if (stranger) throw new Error(`request ${stranger.requestId} was prepared for another generation`);
  const tbs = permits.map((permit) => permit.take());
  const signatures = await key.signEach(tbs, key.publicKey);
  return permits.map(({ requestId }, at) => {
    const [bytes, signature] = [tbs[at], signatures[at]];
    if (!bytes || !signature) throw new Error(`the key of ${name} made fewer signatures than it was asked for`);
    return { requestId, certificate: assembleCertificate(bytes, key.algorithm, signature) };
  });
}
