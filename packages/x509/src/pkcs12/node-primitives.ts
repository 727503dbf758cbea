import { createCipheriv, createHmac, hash, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Pkcs12Primitives } from './primitives.ts';

export const nodePrimitives: Pkcs12Primitives = {
  digest: (name, octets) => hash(name, octets, 'buffer'),
  hmac: (name, key, octets) => createHmac(name, key).update(octets).digest(),
  pbkdf2: (passphrase, salt, iterations, length) => pbkdf2Sync(passphrase, salt, iterations, length, 'sha256'),
  encrypt: (cipher, key, iv, plain) => {
    const encryption = createCipheriv(cipher, key, iv);
    return Buffer.concat([encryption.update(plain), encryption.final()]);
  },
  random: randomBytes,
};
