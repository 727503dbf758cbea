import { X509Error } from '../errors.ts';

const rsaEncryption = Buffer.from('06092a864886f70d010101', 'hex');
const ecPublicKey = Buffer.from('06072a8648ce3d0201', 'hex');

/** Family of a SubjectPublicKeyInfo by its algorithm OID, looked at in place. Throws `key-unsupported`. */
export const publicKeyFamily = (spki: Buffer): 'rsa' | 'ec' => {
  // SEQUENCE header (2 to 4 octets), AlgorithmIdentifier header (2 octets), OID.
  const lengthOctet = spki[1] ?? 0;
  const oid = 4 + (lengthOctet < 0x80 ? 0 : lengthOctet & 0x7f);
  const holds = (algorithm: Buffer): boolean => spki.subarray(oid, oid + algorithm.length).equals(algorithm);
  if (holds(rsaEncryption)) return 'rsa';
  if (holds(ecPublicKey)) return 'ec';
  throw new X509Error('key-unsupported', 'neither rsaEncryption nor id-ecPublicKey');
};
