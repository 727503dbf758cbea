import { createCrlBuilder, readCrl, verifyCrlSignature } from '@inkan/x509';
import type { Generation } from '../generations/generation.ts';
import { listedDigest, type PackedRevocations, revocationsDigest } from './packed-revocations.ts';

export type CrlTimes = { readonly number: bigint; readonly thisUpdate: Date; readonly nextUpdate: Date };

/**
 * Builds, signs and reads back a generation's list (DER), in the one buffer that its entries are written into.
 * @throws Error when it does not read back as what it was meant to be: then it is neither stored nor sent
 */
export async function makeCrl(
  { name, issuer, key }: Pick<Generation, 'name' | 'issuer' | 'key'>,
  times: CrlTimes,
  pages: AsyncIterable<PackedRevocations>,
): Promise<Buffer> {
  const builder = createCrlBuilder({ issuer, ...times });
  const wanted = revocationsDigest();
  for await (const page of pages) {
    wanted.add(page);
    page.addTo(builder);
  }
  const der = builder.signed(await key.sign(builder.tbs()));

  const read = readCrl(der);
  const sound =
    verifyCrlSignature(read, key.publicKey) &&
    read.signatureAlgorithm === key.algorithm &&
    read.issuerDer.equals(issuer.nameDer) &&
    read.authorityKeyId.equals(issuer.keyId) &&
    read.number === times.number &&
    read.thisUpdate.getTime() === times.thisUpdate.getTime() &&
    read.nextUpdate.getTime() === times.nextUpdate.getTime() &&
    listedDigest(read.entryCursor()).equals(wanted.value());
  if (!sound) throw new Error(`CRL ${times.number} of ${name} does not read back as it was made`);
  return der;
}
