import { generateKeyPairSync } from 'node:crypto';
import { type ServiceName, serviceNames } from '@inkan/queues';
import { createSeal, type MessageKeys } from './seal.ts';

export type TestMessageKeys = Record<ServiceName, MessageKeys>;

/** Keys of a whole house. */
export function newMessageKeys(): TestMessageKeys {
  const pairs = serviceNames.map((name) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    return { name, privateKey, publicKey };
  });
  const of = Object.fromEntries(pairs.map(({ name, publicKey }) => [name, publicKey]));
  return Object.fromEntries(pairs.map(({ name, privateKey }) => [name, { own: privateKey, of }])) as TestMessageKeys;
}

/** What the holder of this private key (PKCS#8 PEM) would hand to the transport. */
export function sealAs(own: string, queue: string, text: string): string {
  return createSeal('users', { own, of: {} }).close(queue, text);
}

/** The text in what the transport carries, whoever signed it. */
export function textIn(body: string): string {
  return body.slice(body.indexOf('.') + 1);
}
