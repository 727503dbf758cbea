import { assembleCrl, createCrlBuilder, readCrl, verifyCrlSignature } from '@inkan/x509';
import type { ListedRevocation } from '../db/crls.ts';
import type { Generation } from '../generations/generation.ts';

export type CrlTimes = { readonly number: bigint; readonly thisUpdate: Date; readonly nextUpdate: Date };

/**
 * Builds, signs and reads back a generation's list (DER).
 * @throws Error when it does not read back as what it was meant to be: then it is neither stored nor sent
 */
export async function makeCrl(
  { name, issuer, key }: Generation,
  times: CrlTimes,
  entries: readonly ListedRevocation[],
): Promise<Buffer> {
  const builder = createCrlBuilder({ issuer, ...times });
  for (const { serial, revoked_at: revokedAt, reason } of entries) {
    builder.add({ serial, revokedAt, reason: reason === 'unspecified' ? undefined : reason });
  }
  const tbs = builder.tbs();
  const der = assembleCrl(tbs, key.algorithm, await key.sign(tbs));
  const read = readCrl(der);
  const sound =
    verifyCrlSignature(read, key.publicKey) &&
    read.issuerDer.equals(issuer.nameDer) &&
    read.authorityKeyId.equals(issuer.keyId) &&
    read.number === times.number &&
    read.thisUpdate.getTime() === times.thisUpdate.getTime() &&
    read.nextUpdate.getTime() === times.nextUpdate.getTime() &&
    sameSerials(read.entries(), entries);
  if (!sound) throw new Error(`CRL ${times.number} of ${name} does not read back as it was made`);
  return der;
}

function sameSerials(found: Iterable<{ serial: string }>, entries: readonly ListedRevocation[]): boolean {
  let count = 0;
  for (const { serial } of found) {
    if (entries[count]?.serial.toString('hex') !== serial) return false;
    count += 1;
  }
  return count === entries.length;
}
