import { nodePrimitives } from '@inkan/x509/pkcs12/node-primitives.ts';
import { expect, it } from 'vitest';
import { browserPrimitives } from './primitives.ts';

const key = nodePrimitives.random(32);
const salt = nodePrimitives.random(16);
const octets = nodePrimitives.random(1000);

it.each(['sha1', 'sha256'] as const)('%s is that of OpenSSL, plain and as HMAC', (name) => {
  expect(browserPrimitives.digest(name, octets)).toEqual(nodePrimitives.digest(name, octets));
  expect(browserPrimitives.hmac(name, key, octets)).toEqual(nodePrimitives.hmac(name, key, octets));
});

it('PBKDF2 is that of OpenSSL', () => {
  const of = ['correct-pony-1', salt, 2_048, 32] as const;
  expect(browserPrimitives.pbkdf2(...of)).toEqual(nodePrimitives.pbkdf2(...of));
});

it.each([0, 1, 15, 16, 17, 1000])('%i octets are encrypted as OpenSSL does it', (length) => {
  const plain = octets.subarray(0, length);
  const aes = ['aes-256-cbc', key, salt, plain] as const;
  expect(browserPrimitives.encrypt(...aes)).toEqual(nodePrimitives.encrypt(...aes));
  const des = ['des-ede3-cbc', key.subarray(0, 24), salt.subarray(0, 8), plain] as const;
  expect(browserPrimitives.encrypt(...des)).toEqual(nodePrimitives.encrypt(...des));
});
