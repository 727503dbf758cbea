import type { Pkcs12Primitives } from '@inkan/x509/pkcs12/primitives.ts';
import { cbc } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import des from 'des.js';

const digests = { sha1, sha256 } as const;
const tripleDes = des.CBC.instantiate(des.EDE);

/**
 * In JavaScript, because WebCrypto has neither Triple DES nor the derivation of PKCS#12, which asks for a digest a hundred
 * thousand times. Random octets are the browser's own.
 */
export const browserPrimitives: Pkcs12Primitives = {
  digest: (name, octets) => Buffer.from(digests[name](octets)),
  hmac: (name, key, octets) => Buffer.from(hmac(digests[name], key, octets)),
  pbkdf2: (passphrase, salt, iterations, length) =>
    Buffer.from(pbkdf2(sha256, passphrase, salt, { c: iterations, dkLen: length })),
  encrypt: (cipher, key, iv, plain) => {
    if (cipher === 'aes-256-cbc') return Buffer.from(cbc(key, iv).encrypt(plain));
    const encryption = tripleDes.create({ type: 'encrypt', key, iv });
    return Buffer.from([...encryption.update(plain), ...encryption.final()]);
  },
  random: (length) => Buffer.from(crypto.getRandomValues(new Uint8Array(length))),
};
