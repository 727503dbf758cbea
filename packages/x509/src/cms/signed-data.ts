import { createPublicKey, hash } from 'node:crypto';
import { readCertificate } from '../certificate/read-certificate.ts';
import { serialOctets } from '../certificate/serial.ts';
import { tags } from '../der/tags.ts';
import { asn1Null, explicit, octetString, sequence, setOf, tlv } from '../der/write.ts';
import { integer, unsignedInteger } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { time } from '../der/write-time.ts';
import { X509Error } from '../errors.ts';

export type CmsSigner = {
  /** DER; its key signs. */
  readonly certificate: Buffer;
  /** Issuing CA, then root, DER: put into the message, so that readers find the chain. */
  readonly chain: readonly Buffer[];
  /** SHA-256 with RSASSA-PKCS1-v1_5 or ECDSA (DER) over these bytes, as `crypto.sign('sha256', …)` makes it. */
  sign(signedAttributes: Buffer): Promise<Buffer>;
};

export type CmsContent = {
  readonly content: Buffer;
  readonly signer: CmsSigner;
  readonly signingTime: Date;
};

const data = objectIdentifier('1.2.840.113549.1.7.1');
const signedDataType = objectIdentifier('1.2.840.113549.1.7.2');
const contentType = objectIdentifier('1.2.840.113549.1.9.3');
const messageDigest = objectIdentifier('1.2.840.113549.1.9.4');
const signingTimeType = objectIdentifier('1.2.840.113549.1.9.5');

/** Parameters absent (RFC 5754 2). */
const sha256 = sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'));
/** rsaEncryption names no digest and is what every reader must know (RFC 5754 3.2); ECDSA names it (3.3). */
const rsaEncryption = sequence(objectIdentifier('1.2.840.113549.1.1.1'), asn1Null);
const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

const signatureAlgorithm = (spki: Buffer): Buffer => {
  const { asymmetricKeyType } = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  if (asymmetricKeyType === 'rsa') return rsaEncryption;
  if (asymmetricKeyType === 'ec') return ecdsaWithSha256;
  throw new X509Error('key-unsupported', String(asymmetricKeyType));
};

/** The same SET OF as it stands in SignerInfo: `[0] IMPLICIT`. Signed is the form with the SET's own tag (RFC 5652 5.4). */
const asImplicit = (set: Buffer): Buffer => {
  const copy = Buffer.from(set);
  copy[0] = 0xa0;
  return copy;
};

/**
 * ContentInfo with SignedData (RFC 5652 5) in DER: the content inside, one signer by issuer and serial, SHA-256, the signed
 * attributes contentType, messageDigest and signingTime. Throws `cms-invalid` for a certificate that has not begun or is over.
 */
export const signedData = async ({ content, signer, signingTime }: CmsContent): Promise<Buffer> => {
  const { issuerDer, serial, publicKeySpki, notBefore, notAfter } = readCertificate(signer.certificate);
  if (signingTime < notBefore || signingTime > notAfter) {
    throw new X509Error('cms-invalid', 'signing time outside the term of the certificate');
  }
  const algorithm = signatureAlgorithm(publicKeySpki);
  const attributes = setOf(
    sequence(contentType, setOf(data)),
    sequence(signingTimeType, setOf(time(signingTime))),
    sequence(messageDigest, setOf(octetString(hash('sha256', content, 'buffer')))),
  );
  const signature = await signer.sign(attributes);
  // Version 1: the signer is named by issuer and serial (RFC 5652 5.3), the content is data, no attribute certificates (5.1).
  const signerInfo = sequence(
    integer(1),
    sequence(issuerDer, unsignedInteger(serialOctets(serial))),
    sha256,
    asImplicit(attributes),
    algorithm,
    octetString(signature),
  );
  const body = sequence(
    integer(1),
    tlv(tags.set, sha256),
    sequence(data, explicit(0, octetString(content))),
    asImplicit(setOf(signer.certificate, ...signer.chain)),
    tlv(tags.set, signerInfo),
  );
  return sequence(signedDataType, explicit(0, body));
};
