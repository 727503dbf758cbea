import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { type ServiceName, serviceNames } from '@inkan/queues';
import { parseServiceKey, parseServicePublicKeys } from '@inkan/runtime';

/** With what a service signs its messages and knows the others' (Ed25519). */
export type MessageKeys = {
  /** Private key of the service itself, PKCS#8 PEM. */
  readonly own: string;
  /** Public keys by service, SPKI PEM; during a rotation several, one after the other. */
  readonly of: Readonly<Record<string, string>>;
};

/** What the transport carries: `<signature, base64url>.<text>`. */
export interface Seal {
  close(queue: string, text: string): string;
  /** The text, and which of these services signed it for this queue; undefined when none did. Looks at nothing else. */
  open(queue: string, body: string, by: readonly ServiceName[]): { text: string; by: ServiceName } | undefined;
  /** Whether anything of this service's can be believed. */
  knows(service: ServiceName): boolean;
}

/**
 * The queue's name is signed too, so that a message means nothing on another queue.
 * @throws Error when a key cannot be read, is not Ed25519, or is not the one that the others hold of this service
 */
export function createSeal(service: ServiceName, keys: MessageKeys): Seal {
  const own = parseServiceKey(service, keys.own);
  const known = new Map<ServiceName, readonly KeyObject[]>();
  for (const name of serviceNames) {
    const pem = keys.of[name];
    if (pem !== undefined) known.set(name, parseServicePublicKeys(name, pem));
  }
  const published = known.get(service);
  if (published && !published.some((key) => key.equals(createPublicKey(own)))) {
    throw new Error(`the public keys of ${service} do not hold that of its service key: nobody would believe it`);
  }

  return {
    close: (queue, text) => `${sign(null, signedBytes(queue, text), own).toString('base64url')}.${text}`,
    open(queue, body, by) {
      const [, signature, text] = sealed.exec(body) ?? [];
      // A lone surrogate would be signed as U+FFFD: two texts, one signature.
      if (signature === undefined || text === undefined || !text.isWellFormed()) return undefined;
      const bytes = signedBytes(queue, text);
      const octets = Buffer.from(signature, 'base64url');
      const signer = by.find((name) => known.get(name)?.some((key) => verify(null, bytes, key, octets)));
      return signer && { text, by: signer };
    },
    knows: (name) => known.has(name),
  };
}

/** 64 octets are 86 characters of base64url. */
const sealed = /^([\w-]{86})\.(.*)$/s;

/**
 * The first part keeps these signatures apart from every other use of the key, tokens above all. Of the text its SHA-256:
 * Ed25519 would go over all of it twice, and half as fast.
 */
function signedBytes(queue: string, text: string): Buffer {
  return Buffer.concat([Buffer.from(`inkan/message/v2\0${queue}\0`), hash('sha256', text, 'buffer')]);
}
