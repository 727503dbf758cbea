import { ecdsaSignature } from '../certificate/ecdsa-signature.ts';
import { asn1Null, bitString, explicit, sequence } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';

const algorithms = {
  rsa: sequence(objectIdentifier('1.2.840.113549.1.1.11'), asn1Null),
  ec: sequence(objectIdentifier('1.2.840.10045.4.3.2')),
} as const;

/**
 * A PKCS#10 request (RFC 2986) in DER that asks for nothing but a certificate of its key: no subject, no attributes. For the
 * page that makes keys in the browser.
 * @param of.sign SHA-256 with RSASSA-PKCS1-v1_5, or with ECDSA as r and s one after the other, the way WebCrypto signs
 */
export const writeCertificationRequest = async (of: {
  readonly publicKeySpki: Uint8Array;
  readonly family: 'rsa' | 'ec';
  readonly sign: (octets: Buffer) => Promise<Buffer>;
}): Promise<Buffer> => {
  const info = sequence(integer(0), sequence(), of.publicKeySpki, explicit(0));
  const signature = await of.sign(info);
  return sequence(info, algorithms[of.family], bitString(of.family === 'ec' ? ecdsaSignature(signature) : signature));
};
