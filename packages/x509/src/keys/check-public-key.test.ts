import { createPublicKey, generateKeyPairSync, generatePrimeSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../test/authorities.ts';
import { profiles } from '../certificate/profiles.ts';
import { bitString, sequence } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { checkPublicKey } from './check-public-key.ts';

const rules = profiles.client.keyRules;
const rsaAlgorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex');
const rsa = (modulus: bigint, exponent = 65_537n): Buffer =>
  sequence(rsaAlgorithm, bitString(sequence(integer(modulus), integer(exponent))));
const code = (spki: Buffer): string => {
  const result = checkPublicKey(spki, rules);
  return result.ok ? 'ok' : result.code;
};
const prime = (bits: number): bigint => generatePrimeSync(bits, { bigint: true });

const healthy = makeKeyPair('rsa2048');
const modulus = BigInt(
  `0x${Buffer.from(healthy.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url').toString('hex')}`,
);

describe('a public key', () => {
  it('passes when it is RSA-2048, P-256 or P-384 of a working generator', () => {
    expect(checkPublicKey(healthy.spki, rules)).toEqual({ ok: true, key: { family: 'rsa', bits: 2048 } });
    expect(checkPublicKey(makeKeyPair('ec-p256').spki, rules)).toEqual({
      ok: true,
      key: { family: 'ec', curve: 'P-256' },
    });
    expect(checkPublicKey(makeKeyPair('ec-p384').spki, rules)).toEqual({
      ok: true,
      key: { family: 'ec', curve: 'P-384' },
    });
    expect(code(rsa(modulus))).toBe('ok');
  });

  it('is refused as RSA below 2048 or above 8192 bits', () => {
    expect(code(rsa(prime(512) * prime(512)))).toBe('rsa-too-small');
    expect(code(rsa(modulus >> 1n))).toBe('rsa-too-small');
    expect(code(rsa((1n << 8200n) + 1n))).toBe('rsa-too-large');
  });

  it.each([3n, 65_536n, 65_538n, 1n, (1n << 33n) + 1n, 1n << 200n])('is refused with the exponent %s', (exponent) => {
    expect(code(rsa(modulus, exponent))).toBe('rsa-exponent');
  });

  it('is refused with an even modulus or a small factor', () => {
    expect(code(rsa(modulus + 1n))).toBe('rsa-modulus-even');
    for (const factor of [3n, 251n, 997n]) expect(code(rsa(prime(2048) * factor))).toBe('rsa-small-factor');
  });

  it('is refused with primes too close together', () => {
    const p = prime(1024);
    let q = p + 2n;
    while (!isPrime(q)) q += 2n;
    expect(code(rsa(p * q))).toBe('rsa-close-primes');
  });

  it('is refused with the fingerprint of CVE-2017-15361', () => {
    // A modulus is congruent to a power of 65537 modulo the product of the first 126 primes, as Infineon's are for 2048 bits.
    let product = 1n;
    let count = 0;
    for (let candidate = 2n; count < 126; candidate += 1n) {
      if (isSmallPrime(candidate)) {
        product *= candidate;
        count += 1;
      }
    }
    let power = 1n;
    for (let step = 0; step < 12_345; step += 1) power = (power * 65_537n) % product;
    const infineon = ((1n << 2047n) / product + 1n) * product + power;
    expect(code(rsa(infineon % 2n === 0n ? infineon + product : infineon))).toBe('rsa-roca');
  });

  it('is refused as EC off the curve, compressed, or on another curve', () => {
    const { spki } = makeKeyPair('ec-p256');
    const off = Buffer.from(spki);
    off[off.length - 1] = (off[off.length - 1] ?? 0) ^ 1;
    expect(() => createPublicKey({ key: off, format: 'der', type: 'spki' })).toThrow();
    expect(code(off)).toBe('ec-point');
    const high = Buffer.concat([spki.subarray(0, 27), Buffer.alloc(31), Buffer.of(1), Buffer.alloc(32, 0x7f)]);
    expect(code(high)).toBe('ec-point');
    const compressed = sequence(spki.subarray(2, 23), bitString(Buffer.concat([Buffer.of(2), spki.subarray(27, 59)])));
    expect(code(compressed)).toBe('ec-point');
    const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey;
    expect(code(p521.export({ type: 'spki', format: 'der' }))).toBe('ec-curve');
  });

  it('is refused as any other algorithm or as no key at all', () => {
    const ed25519 = generateKeyPairSync('ed25519').publicKey;
    expect(code(ed25519.export({ type: 'spki', format: 'der' }))).toBe('key-algorithm');
    expect(code(Buffer.alloc(0))).toBe('key-unreadable');
    expect(code(Buffer.concat([healthy.spki, Buffer.of(0)]))).toBe('key-unreadable');
    expect(code(Buffer.from('3000', 'hex'))).toBe('key-unreadable');
  });
});

function isSmallPrime(candidate: bigint): boolean {
  for (let divisor = 2n; divisor * divisor <= candidate; divisor += 1n) if (candidate % divisor === 0n) return false;
  return true;
}

/** Fermat's test suffices to make a bad key on purpose. */
function isPrime(candidate: bigint): boolean {
  let result = 1n;
  let base = 2n;
  for (let exponent = candidate - 1n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % candidate;
    base = (base * base) % candidate;
  }
  return result === 1n;
}
