import type { DerElement } from '../der/read.ts';
import { readOctetString, readUnsignedInteger } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';

export type OcspHash = 'sha1' | 'sha256';

/** CertID (RFC 6960 4.1.1): which certificate is asked about. */
export type OcspCertId = {
  readonly hash: OcspHash;
  readonly issuerNameHash: Buffer;
  readonly issuerKeyHash: Buffer;
  /** Lower-case hex, padded to 32 digits. Longer ones, up to 40, and zero are well-formed, but of no certificate of Inkan's. */
  readonly serial: string;
  /** The bytes as they were asked, to be echoed: clients compare them whole. */
  readonly der: Buffer;
};

/** AlgorithmIdentifiers of the two hashes; parameters absent or NULL, for clients write either (RFC 5754 2). */
const algorithms: readonly { readonly hash: OcspHash; readonly length: number; readonly der: Buffer }[] = [
  { hash: 'sha1', length: 20, der: Buffer.from('300906052b0e03021a0500', 'hex') },
  { hash: 'sha1', length: 20, der: Buffer.from('300706052b0e03021a', 'hex') },
  { hash: 'sha256', length: 32, der: Buffer.from('300d06096086480165030402010500', 'hex') },
  { hash: 'sha256', length: 32, der: Buffer.from('300b0609608648016503040201', 'hex') },
];

/** RFC 5280 4.1.2.2: nobody's serial has more. */
const longestSerial = 20;

/** Throws `ocsp-invalid` for another hash, or hashes or a serial of impossible length. */
export const readCertId = (element: DerElement): OcspCertId => {
  if (element.tag !== tags.sequence) throw new X509Error('der-tag', 'CertID');
  const fields = element.children();
  const algorithmDer = fields.expect(tags.sequence).bytes;
  const algorithm = algorithms.find(({ der }) => der.equals(algorithmDer));
  if (algorithm === undefined) throw new X509Error('ocsp-invalid', 'hash algorithm');
  const issuerNameHash = readOctetString(fields.next());
  const issuerKeyHash = readOctetString(fields.next());
  const serial = readUnsignedInteger(fields.next());
  fields.finish();
  if (issuerNameHash.length !== algorithm.length || issuerKeyHash.length !== algorithm.length) {
    throw new X509Error('ocsp-invalid', 'length of a hash');
  }
  if (serial.length > longestSerial) throw new X509Error('ocsp-invalid', 'length of the serial');
  return {
    hash: algorithm.hash,
    issuerNameHash,
    issuerKeyHash,
    serial: serial.toString('hex').padStart(32, '0'),
    der: element.bytes,
  };
};
