import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';
import { newMessageKeys } from './testing.ts';

const keys = newMessageKeys();
const users = createSeal('users', keys.users);
const certificates = createSeal('certificates', keys.certificates);
const queue = 'certificates.user-changed.v1';
const text = '{"name":"鈴木\\u0000𠮷"}\n';

test('is an Ed25519 signature over purpose, queue and the text’s SHA-256, in front of the text', () => {
  const body = users.close(queue, text);
  expect(body.slice(86)).toBe(`.${text}`);
  const digest = createHash('sha256').update(Buffer.from(text)).digest();
  const bytes = Buffer.concat([Buffer.from(`inkan/message/v2\0${queue}\0`), digest]);
  const signature = Buffer.from(body.slice(0, 86), 'base64url');
  expect(verify(null, bytes, keys.users.of['users'] ?? '', signature)).toBe(true);
});

test('opens for the service that signed, and says which of several it was', () => {
  const body = users.close(queue, text);
  expect(certificates.open(queue, body, ['users'])).toEqual({ text, by: 'users' });
  expect(certificates.open(queue, body, ['signer', 'users'])).toEqual({ text, by: 'users' });
  expect(certificates.open(queue, body, ['signer', 'certificates'])).toBeUndefined();
});

test('does not open on another queue, for another text, or when it is none', () => {
  const body = users.close(queue, text);
  const surrogate = users.close(queue, '"\u{fffd}"').replace('\u{fffd}', '\ud800');
  expect(certificates.open('certificates.contract-changed.v1', body, ['users'])).toBeUndefined();
  for (const other of [`${body} `, body.slice(1), text, `.${text}`, '', `${'A'.repeat(86)}.${text}`, surrogate]) {
    expect(certificates.open(queue, other, ['users']), other).toBeUndefined();
  }
});

test('is not made with a key that is not Ed25519, nor with one that the others do not know', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(() => createSeal('users', { own, of: {} })).toThrow('not Ed25519');
  expect(() => createSeal('users', { ...keys.users, own: keys.signer.own })).toThrow('nobody would believe it');
});
