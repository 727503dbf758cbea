import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { derive } from './derive.ts';
import { nodePrimitives } from './node-primitives.ts';
import { sha1Chain } from './sha1-chain.ts';
import { sha256Chain } from './sha256-chain.ts';

describe('the PKCS#12 key derivation', () => {
  // The vectors that circulate with OpenSSL's and Bouncy Castle's PKCS#12 tests.
  it.each([
    ['smeg', '0A58CF64530D823F', 1, 'encryptionKey', '8AAAE6297B6CB04642AB5B077851284EB7128F1A2A7FBCA3'],
    ['smeg', '0A58CF64530D823F', 1, 'initializationVector', '79993DFE048D3B76'],
    ['smeg', '3D83C0E4546AC140', 1, 'macKey', '8D967D88F6CAA9D714800AB3D48051D63F73A312'],
    ['queeg', '05DEC959ACFF72F7', 1000, 'encryptionKey', 'ED2034E36328830FF09DF1E1A07DD357185DAC0D4F9EB3D4'],
    ['queeg', '05DEC959ACFF72F7', 1000, 'initializationVector', '11DEDAD7758D4860'],
    ['queeg', '263216FCC2FAB31C', 1000, 'macKey', '5EC4C7A80DF652294C3925B6489A7AB857C83476'],
  ] as const)(
    'of %s and %s after %i iterations gives the known %s',
    (passphrase, salt, iterations, purpose, expected) => {
      const from = {
        digest: 'sha1',
        passphrase,
        salt: Buffer.from(salt, 'hex'),
        iterations,
        primitives: nodePrimitives,
      } as const;
      const octets = expected.length / 2;
      expect(derive(from, purpose, octets).toString('hex').toUpperCase()).toBe(expected);
    },
  );

  it.each([
    ['sha1', 20, sha1Chain],
    ['sha256', 32, sha256Chain],
  ] as const)('chains %s as a hash object does', (name, length, chain) => {
    const digest = randomBytes(length);
    let expected = digest;
    for (let round = 0; round < 500; round += 1) expected = createHash(name).update(expected).digest();
    expect(chain(digest, 500).equals(expected)).toBe(true);
    expect(chain(digest, 0).equals(digest)).toBe(true);
  });
});
