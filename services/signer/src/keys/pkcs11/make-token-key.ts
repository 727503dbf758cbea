import type { KeyObject } from 'node:crypto';
import type { CaKeyAlgorithm } from '../../ceremony/ca-key-pair.ts';
import { CKA, CKM, CKO } from './constants.ts';
import { type Attribute, bool, ulong } from './cryptoki.ts';
import { curves, readPublicKey } from './token-public-key.ts';
import { findKey, named, openTokenSession } from './token-session.ts';
import { parsePkcs11Uri } from './uri.ts';

const kinds: Record<CaKeyAlgorithm, { readonly mechanism: number; readonly ofPublic: readonly Attribute[] }> = {
  rsa2048: rsa(2048),
  rsa3072: rsa(3072),
  rsa4096: rsa(4096),
  'ec-p256': { mechanism: CKM.EC_KEY_PAIR_GEN, ofPublic: [[CKA.EC_PARAMS, curves['P-256'].parameters]] },
  'ec-p384': { mechanism: CKM.EC_KEY_PAIR_GEN, ofPublic: [[CKA.EC_PARAMS, curves['P-384'].parameters]] },
};

function rsa(bits: number) {
  const exponent: Attribute = [CKA.PUBLIC_EXPONENT, Buffer.of(1, 0, 1)];
  const ofPublic: readonly Attribute[] = [[CKA.MODULUS_BITS, ulong(bits)], exponent];
  return { mechanism: CKM.RSA_PKCS_KEY_PAIR_GEN, ofPublic };
}

/**
 * The key pair that the URI names: made in the token, never to leave it, unless one of its name is there already, put
 * there by the token's own tools or by a ceremony that was interrupted.
 * @returns its public half
 */
export async function tokenKeyPair(text: string, algorithm: CaKeyAlgorithm): Promise<KeyObject> {
  const { key, ...place } = parsePkcs11Uri(text);
  const token = await openTokenSession({ key, ...place });
  if (findKey(token, CKO.PRIVATE_KEY, key) === undefined) {
    const { mechanism, ofPublic } = kinds[algorithm];
    const both: readonly Attribute[] = [[CKA.TOKEN, bool(true)], ...named(key)];
    const guarded: readonly Attribute[] = [
      [CKA.PRIVATE, bool(true)],
      [CKA.SENSITIVE, bool(true)],
      [CKA.EXTRACTABLE, bool(false)],
      [CKA.SIGN, bool(true)],
    ];
    const shown: readonly Attribute[] = [[CKA.VERIFY, bool(true)], ...ofPublic];
    token.cryptoki.generateKeyPair(token.session, mechanism, [...both, ...shown], [...both, ...guarded]);
  }
  return readPublicKey(token, key);
}
