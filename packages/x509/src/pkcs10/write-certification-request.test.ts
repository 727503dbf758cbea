import { webcrypto } from 'node:crypto';
import { expect, it } from 'vitest';
import { readCertificationRequest } from './read-certification-request.ts';
import { writeCertificationRequest } from './write-certification-request.ts';

const { subtle } = webcrypto;

it.each([
  [
    'rsa',
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  ],
  ['ec', { name: 'ECDSA', namedCurve: 'P-256' }],
  ['ec', { name: 'ECDSA', namedCurve: 'P-384' }],
] as const)('what WebCrypto signs with an %s key is read as a request of that key', async (family, algorithm) => {
  const keys = (await subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const publicKeySpki = Buffer.from(await subtle.exportKey('spki', keys.publicKey));
  const sign = async (octets: Buffer) =>
    Buffer.from(await subtle.sign({ name: algorithm.name, hash: 'SHA-256' }, keys.privateKey, octets));
  const request = await writeCertificationRequest({ publicKeySpki, family, sign });
  expect(readCertificationRequest(request)).toMatchObject({ ok: true, publicKeySpki });
});
