import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findLeaks, keySecret, type Secret, textSecret } from './secret-search.ts';

const found = (text: string, secret: Secret): number => findLeaks(new Map([['here', text]]), [secret]).length;
const pemOf = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('a password or token', () => {
  const secret = textSecret('password', 'p+ss/w0rd&Q');
  const encoded = (encoding: BufferEncoding, before: string) =>
    Buffer.from(`${before}p+ss/w0rd&Q and more`).toString(encoding);

  it.each([
    ['as it is', 'login p+ss/w0rd&Q failed'],
    ['in JSON', JSON.stringify({ text: 'p+ss/w0rd&Q' })],
    ['in a form', `id=a&${new URLSearchParams({ password: 'p+ss/w0rd&Q' })}`],
    ['in hex', encoded('hex', '{"')],
    ['in base64', encoded('base64', '')],
    ['in base64, one octet in', encoded('base64', '1')],
    ['in base64, two octets in', encoded('base64', '12')],
    ['in base64url', encoded('base64url', '1')],
  ])('is found %s', (_how, text) => {
    expect(found(text, secret)).toBe(1);
  });

  it('is not found where it is not', () => {
    expect(found('p+ss/w0rd&P', secret)).toBe(0);
  });
});

describe.each([
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['EC', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
] as const)('a private key, %s', (_type, { privateKey, publicKey }) => {
  const secret = keySecret('key', pemOf(privateKey));
  const der = createPrivateKey(pemOf(privateKey)).export({ type: 'pkcs8', format: 'der' });

  it.each([
    ['as PEM', pemOf(privateKey)],
    ['as PEM in JSON', JSON.stringify({ key: pemOf(privateKey) })],
    ['as DER in base64', der.toString('base64')],
    ['as DER in hex', der.toString('hex')],
    ['as bytea', `\\x${der.toString('hex')}`],
    ['as JWK', JSON.stringify(privateKey.export({ format: 'jwk' }))],
    ['within something longer', Buffer.concat([Buffer.from('{"key":"'), der]).toString('base64')],
  ])('is found %s', (_how, text) => {
    expect(found(text, secret)).toBe(1);
  });

  it('is not found in its public half', () => {
    expect(found(publicKey.export({ type: 'spki', format: 'pem' }).toString(), secret)).toBe(0);
    expect(found(JSON.stringify(publicKey.export({ format: 'jwk' })), secret)).toBe(0);
  });
});
