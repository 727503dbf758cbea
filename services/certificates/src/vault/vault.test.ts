import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readMasterKeys } from './master-keys.ts';
import { createVault } from './vault.ts';

const key = () => randomBytes(32).toString('base64');
const [old, fresh] = [
  { id: 'old', key: key() },
  { id: 'fresh', key: key() },
];
const vaultOf = (...keys: { id: string; key: string }[]) => createVault(readMasterKeys(JSON.stringify(keys)));

describe('the vault', () => {
  it('opens what it sealed, for as long as the master key is at hand', () => {
    const { stored, dataKey } = vaultOf(old).create('certificate-1');
    const sealed = dataKey.seal('password', Buffer.from('secret'));
    const rotated = vaultOf(fresh, old);
    expect(rotated.open('certificate-1', stored).open('password', sealed).toString()).toBe('secret');
    expect(rotated.create('certificate-2').stored.masterKeyId).toBe('fresh');
    expect(() => vaultOf(fresh).open('certificate-1', stored)).toThrow('the master key old is not in the file');
  });

  it('opens nothing in another place', () => {
    const vault = vaultOf(old);
    const { stored, dataKey } = vault.create('certificate-1');
    const sealed = dataKey.seal('password', Buffer.from('secret'));
    expect(() => dataKey.open('private-key', sealed)).toThrow();
    expect(() => vault.open('certificate-2', stored)).toThrow();
    expect(() => vault.open('certificate-1', { ...stored, masterKeyId: 'old ' })).toThrow();
  });

  it('notices every changed byte', () => {
    const { dataKey } = vaultOf(old).create('certificate-1');
    const sealed = dataKey.seal('password', Buffer.from('secret'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => dataKey.open('password', changed)).toThrow();
    }
    expect(() => dataKey.open('password', sealed.subarray(0, 20))).toThrow('cut short');
  });

  it('never seals the same to the same', () => {
    const { dataKey } = vaultOf(old).create('certificate-1');
    const seal = () => dataKey.seal('password', Buffer.from('secret')).toString('hex');
    expect(seal()).not.toBe(seal());
  });
});

describe('a file of master keys', () => {
  it.each([
    ['no JSON', 'hunter2', 'is not a list'],
    ['no list', '{}', 'is not a list'],
    ['an empty list', '[]', 'is not a list'],
    ['a short key', JSON.stringify([{ id: 'a', key: 'AAAA' }]), 'key "a" is not base64 of 32 octets'],
    ['one id twice', JSON.stringify([old, old]), 'key "old" stands twice'],
  ])('is refused with %s', (_name, json, reason) => {
    expect(() => readMasterKeys(json)).toThrow(reason);
    expect(() => readMasterKeys(json)).not.toThrow('hunter2');
  });
});
