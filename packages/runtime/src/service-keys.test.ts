import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseServiceKey, parseServicePublicKeys } from './service-keys.ts';

const pem = (key: KeyObject): string =>
  key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();
const publicPem = (): string => pem(generateKeyPairSync('ed25519').publicKey);

test('of a service that changes its key both public ones are read, in their order', () => {
  const [next, last] = [publicPem(), publicPem()];
  const keys = parseServicePublicKeys('users', `${next}\n${last}`);
  expect(keys.map(pem)).toEqual([next, last]);
});

test('keys of another algorithm, and texts without a key, are refused', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(() => parseServiceKey('users', pem(privateKey))).toThrow('the service key of users is not Ed25519');
  expect(() => parseServicePublicKeys('users', publicPem() + pem(publicKey))).toThrow('is not Ed25519');
  expect(() => parseServicePublicKeys('users', '')).toThrow('no public key of users');
});
