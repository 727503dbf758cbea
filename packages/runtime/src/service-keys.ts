import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

// The Ed25519 keys (RFC 8032) with which a service proves who it is: in tokens and under messages.

/** @throws Error when the text is no PKCS#8 PEM, TypeError when the key in it is not Ed25519 */
export function parseServiceKey(service: string, pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError(`the service key of ${service} is not Ed25519`);
  return key;
}

const pemBlock = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/**
 * A service's public keys: SPKI PEM, several of them one after the other while a key is being rotated.
 * @throws Error when there is none in the text or one cannot be read, TypeError when one is not Ed25519
 */
export function parseServicePublicKeys(service: string, pem: string): readonly KeyObject[] {
  const blocks = pem.match(pemBlock) ?? [];
  if (blocks.length === 0) throw new Error(`no public key of ${service}`);
  return blocks.map((block) => {
    const key = createPublicKey(block);
    if (key.asymmetricKeyType !== 'ed25519') throw new TypeError(`the public key of ${service} is not Ed25519`);
    return key;
  });
}
