import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { beginning, linkMac, parseChainKey } from './audit-chain.ts';
import { type AuditRow, auditColumns } from './audit-rows.ts';

const key = parseChainKey(Buffer.alloc(32, 7).toString('base64'));
const row = Object.fromEntries(auditColumns.map((name) => [name, name])) as AuditRow;
const link = { service: 'users', seq: 1n, previous: beginning, row };
const mac = (changes: Partial<typeof link> = {}) => linkMac(key, { ...link, ...changes }).toString('hex');

test('the encoding is the documented one, octet for octet', () => {
  const field = (text: string) =>
    `${Buffer.byteLength(text).toString(16).padStart(8, '0')}${Buffer.from(text).toString('hex')}`;
  const hex = [
    ...['inkan-audit-link-v1', 'users', '12'].map(field),
    `00000020${'ab'.repeat(32)}`,
    ...auditColumns.map((name) => (name === 'before' ? 'ffffffff' : name === 'after' ? '00000000' : field('山'))),
  ].join('');
  const told = Object.fromEntries(auditColumns.map((name) => [name, '山'])) as AuditRow;
  const previous = Buffer.alloc(32, 0xab);
  expect(linkMac(key, { service: 'users', seq: 12n, previous, row: { ...told, before: null, after: '' } })).toEqual(
    createHmac('sha256', key).update(Buffer.from(hex, 'hex')).digest(),
  );
});

test('every field, its place, its absence and the link before it count', () => {
  const macs = [
    mac(),
    mac({ service: 'certificates' }),
    mac({ seq: 2n }),
    mac({ previous: Buffer.alloc(32, 1) }),
    ...auditColumns.flatMap((name) => [
      mac({ row: { ...row, [name]: `${name}x` } }),
      mac({ row: { ...row, [name]: null } }),
      mac({ row: { ...row, [name]: '' } }),
    ]),
    mac({ row: { ...row, actor_id: 'actor_idactor', actor_name: '_name' } }),
  ];
  expect(new Set(macs).size).toBe(macs.length);
});

test('a key that is too short is refused', () => {
  expect(() => parseChainKey(Buffer.alloc(31).toString('base64'))).toThrow('32 octets');
});
