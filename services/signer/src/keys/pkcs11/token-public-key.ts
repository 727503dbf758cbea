import { createPublicKey, type KeyObject } from 'node:crypto';
import { CKA, CKO } from './constants.ts';
import { findKey, type TokenSession } from './token-session.ts';
import type { Pkcs11Uri } from './uri.ts';

/** ECParameters (named curve, DER) of the curves that a CA may use, and the octets of a coordinate. */
export const curves = {
  'P-256': { parameters: Buffer.from('06082a8648ce3d030107', 'hex'), size: 32 },
  'P-384': { parameters: Buffer.from('06052b81040022', 'hex'), size: 48 },
} as const;

/**
 * The public half of a key pair in the token: its public key object, which has the private key's label and id.
 * @throws Error when there is none, or it is of a kind that no CA here uses
 */
export function readPublicKey(token: TokenSession, key: Pkcs11Uri['key']): KeyObject {
  const handle = findKey(token, CKO.PUBLIC_KEY, key);
  if (handle === undefined) throw new Error('the token has no public key beside the private one of the PKCS#11 URI');
  const read = (type: number): Buffer => token.cryptoki.attribute(token.session, handle, type);
  const base64 = (octets: Buffer): string => octets.toString('base64url');
  const modulus = attributeOr(() => read(CKA.MODULUS));
  if (modulus) {
    const jwk = { kty: 'RSA', n: base64(modulus), e: base64(read(CKA.PUBLIC_EXPONENT)) };
    return createPublicKey({ key: jwk, format: 'jwk' });
  }
  const parameters = read(CKA.EC_PARAMS);
  for (const [crv, curve] of Object.entries(curves)) {
    if (!curve.parameters.equals(parameters)) continue;
    // An OCTET STRING around the uncompressed point, whose coordinates are its last octets.
    const point = read(CKA.EC_POINT);
    const { size } = curve;
    if (point.at(-1 - 2 * size) !== 4) throw new Error('the point of the token’s EC key is not uncompressed');
    const [x, y] = [point.subarray(-2 * size, -size), point.subarray(-size)];
    return createPublicKey({ key: { kty: 'EC', crv, x: base64(x), y: base64(y) }, format: 'jwk' });
  }
  throw new Error('the token’s key is neither RSA nor on P-256 or P-384');
}

/** Which attributes an object has depends on its type; asking for another's is an error. */
function attributeOr(read: () => Buffer): Buffer | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
