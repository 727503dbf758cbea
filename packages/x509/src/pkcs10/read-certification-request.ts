import { createPublicKey, verify } from 'node:crypto';
import { profiles } from '../certificate/profiles.ts';
import { readSequence } from '../der/read.ts';
import { readBitStringOctets, readSmallInteger } from '../der/read-values.ts';
import { contextConstructed, tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import { checkPublicKey, type PublicKeyFacts, type WeakKeyCode } from '../keys/check-public-key.ts';
import type { KeyRules } from '../keys/key-rules.ts';

export type CertificationRequestCheck =
  | { readonly ok: true; readonly publicKeySpki: Buffer; readonly key: PublicKeyFacts }
  | {
      readonly ok: false;
      /** `request-proof`: not signed by the key that it asks a certificate for. */
      readonly code: 'request-unreadable' | 'request-algorithm' | 'request-proof' | WeakKeyCode;
    };

/** Room for RSA-8192 and the extensions that some tools request in vain. */
const maximumBytes = 32_768;

/** By AlgorithmIdentifier: RSASSA-PKCS1-v1_5 (RFC 8017) and ECDSA (RFC 5758), any curve with any of these hashes. */
const algorithms: ReadonlyMap<string, { readonly family: 'rsa' | 'ec'; readonly digest: string }> = new Map([
  ['300d06092a864886f70d01010b0500', { family: 'rsa', digest: 'sha256' }],
  ['300d06092a864886f70d01010c0500', { family: 'rsa', digest: 'sha384' }],
  ['300d06092a864886f70d01010d0500', { family: 'rsa', digest: 'sha512' }],
  ['300a06082a8648ce3d040302', { family: 'ec', digest: 'sha256' }],
  ['300a06082a8648ce3d040303', { family: 'ec', digest: 'sha384' }],
  ['300a06082a8648ce3d040304', { family: 'ec', digest: 'sha512' }],
]);

type Parts = {
  readonly info: Buffer;
  readonly publicKeySpki: Buffer;
  readonly algorithmDer: Buffer;
  readonly signature: Buffer;
};

/** RFC 2986 4. Subject and attributes are stepped over: nothing of them reaches a certificate. */
const split = (der: Uint8Array): Parts => {
  const fields = readSequence(der, maximumBytes);
  const info = fields.expect(tags.sequence);
  const algorithmDer = fields.expect(tags.sequence).bytes;
  const signature = readBitStringOctets(fields.next());
  fields.finish();
  const inner = info.children();
  if (readSmallInteger(inner.next()) !== 0) throw new X509Error('der-value', 'version');
  inner.expect(tags.sequence);
  const publicKeySpki = inner.expect(tags.sequence).bytes;
  inner.expect(contextConstructed(0));
  inner.finish();
  return { info: info.bytes, publicKeySpki, algorithmDer, signature };
};

const isProven = (digest: string, { info, publicKeySpki, signature }: Parts): boolean =>
  verify(digest, info, createPublicKey({ key: publicKeySpki, format: 'der', type: 'spki' }), signature);

/**
 * The key of a PKCS#10 request (RFC 2986, DER), once it may be certified and the request is signed by it. Subject and requested
 * extensions are never read. Never throws for bad bytes. Requests exist for client certificates alone, hence the default rules.
 */
export const readCertificationRequest = (
  der: Uint8Array,
  rules: KeyRules = profiles.client.keyRules,
): CertificationRequestCheck => {
  let parts: Parts;
  try {
    parts = split(der);
  } catch (error) {
    if (error instanceof X509Error) return { ok: false, code: 'request-unreadable' };
    throw error;
  }
  // Before anything is computed with it: a huge key would be paid for here.
  const check = checkPublicKey(parts.publicKeySpki, rules);
  if (!check.ok) return check;
  const algorithm = algorithms.get(parts.algorithmDer.toString('hex'));
  if (algorithm === undefined) return { ok: false, code: 'request-algorithm' };
  if (algorithm.family !== check.key.family || !isProven(algorithm.digest, parts)) {
    return { ok: false, code: 'request-proof' };
  }
  return { ok: true, publicKeySpki: Buffer.from(parts.publicKeySpki), key: check.key };
};
