import { readSequence } from '../der/read.ts';
import { readBitStringOctets, readUnsignedInteger } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import { isPointOnCurve } from './curve-points.ts';
import { hasClosePrimes } from './fermat.ts';
import type { Curve, KeyRules } from './key-rules.ts';
import { hasRocaFingerprint } from './roca.ts';
import { smallPrimeRemainders } from './small-primes.ts';

export type PublicKeyFacts =
  | { readonly family: 'rsa'; readonly bits: number }
  | { readonly family: 'ec'; readonly curve: Curve };

export type WeakKeyCode =
  | 'key-unreadable'
  | 'key-algorithm'
  | 'rsa-too-small'
  | 'rsa-too-large'
  | 'rsa-modulus-even'
  | 'rsa-exponent'
  | 'rsa-small-factor'
  | 'rsa-roca'
  | 'rsa-close-primes'
  | 'ec-curve'
  | 'ec-point';

export type PublicKeyCheck =
  | { readonly ok: true; readonly key: PublicKeyFacts }
  | { readonly ok: false; readonly code: WeakKeyCode };

const rsaAlgorithm = '300d06092a864886f70d0101010500';
const curveByAlgorithm: Readonly<Record<string, Curve>> = {
  '301306072a8648ce3d020106082a8648ce3d030107': 'P-256',
  '301006072a8648ce3d020106052b81040022': 'P-384',
};
const ecAlgorithmPrefix = /^30..06072a8648ce3d0201/;
const fermatRounds = 20;

const refuse = (code: WeakKeyCode): PublicKeyCheck => ({ ok: false, code });

const checkRsa = (key: Buffer, rules: KeyRules): PublicKeyCheck => {
  const fields = readSequence(key, 16_384);
  const modulus = readUnsignedInteger(fields.next());
  const exponent = readUnsignedInteger(fields.next());
  fields.finish();
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits < rules.rsaMinimumBits) return refuse('rsa-too-small');
  if (bits > rules.rsaMaximumBits) return refuse('rsa-too-large');
  // 65537 ≤ e < 2^33: below invites broken paddings, above serves nobody and slows every verifier.
  const e = exponent.length > 5 ? 0 : exponent.readUIntBE(0, exponent.length);
  if (e < 65_537 || e >= 2 ** 33 || e % 2 === 0) return refuse('rsa-exponent');
  if (((modulus[modulus.length - 1] ?? 0) & 1) === 0) return refuse('rsa-modulus-even');
  const n = BigInt(`0x${modulus.toString('hex')}`);
  const remainders = smallPrimeRemainders(n);
  if (remainders.includes(0)) return refuse('rsa-small-factor');
  if (hasRocaFingerprint(remainders)) return refuse('rsa-roca');
  if (hasClosePrimes(n, fermatRounds)) return refuse('rsa-close-primes');
  return { ok: true, key: { family: 'rsa', bits } };
};

/** Whether a SubjectPublicKeyInfo (DER) holds a key that may be certified; the first reason if not. Never throws for bad bytes. */
export const checkPublicKey = (spki: Buffer, rules: KeyRules): PublicKeyCheck => {
  try {
    const fields = readSequence(spki, 16_384);
    const algorithm = fields.expect(tags.sequence).bytes.toString('hex');
    const key = readBitStringOctets(fields.next());
    fields.finish();
    if (algorithm === rsaAlgorithm) return checkRsa(key, rules);
    const curve = curveByAlgorithm[algorithm];
    if (curve === undefined) return refuse(ecAlgorithmPrefix.test(algorithm) ? 'ec-curve' : 'key-algorithm');
    if (!rules.curves.includes(curve)) return refuse('ec-curve');
    if (!isPointOnCurve(curve, key)) return refuse('ec-point');
    return { ok: true, key: { family: 'ec', curve } };
  } catch (error) {
    if (error instanceof X509Error) return refuse('key-unreadable');
    throw error;
  }
};
