import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPinnedKeys } from './pinned-keys.ts';

const pem = (type: 'ed25519' | 'x25519'): string => {
  const { publicKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
};
const key = { id: 'a', publicKey: pem('ed25519'), from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };

describe('the list of pinned keys', () => {
  it('may hold several, so that a rotation overlaps', () => {
    const keys = readPinnedKeys(JSON.stringify([key, { ...key, id: 'b', publicKey: pem('ed25519') }]));
    expect([...keys.keys()]).toEqual(['a', 'b']);
    expect(keys.get('a')?.until).toEqual(new Date('2027-01-01T00:00:00Z'));
  });

  it.each([
    ['nothing', []],
    ['an id twice', [key, key]],
    ['a key of another kind', [{ ...key, publicKey: pem('x25519') }]],
    ['a key that is never in force', [{ ...key, until: key.from }]],
    ['a time that is none', [{ ...key, from: 'yesterday' }]],
    ['an unknown field', [{ ...key, admin: true }]],
    ['an object', { a: key.publicKey }],
  ])('is refused with %s', (_name, list) => {
    expect(() => readPinnedKeys(JSON.stringify(list))).toThrow();
  });
});
