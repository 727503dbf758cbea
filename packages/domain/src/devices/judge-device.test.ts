import { describe, expect, it } from 'vitest';
import type { DeviceRestriction } from '../vocabulary/restriction.ts';
import { type DeviceFacts, judgeDevice } from './judge-device.ts';

const facts: DeviceFacts = {
  macAddresses: ['00:1A:2B:3C:4D:5E', '66-77-88-99-aa-bb'],
  computerName: 'SALES-PC01',
  loginUser: '山田 Taro',
  biosSerial: 'PF0ABCDE',
  serialNumber: 'C02XK1ABJGH5',
  uuid: '564D7B2A-1C3E-4F5A-8B9C-0D1E2F3A4B5C',
};
const right = {
  macAddress: '001a2b3c4d5e',
  computerName: 'sales-pc01',
  loginUser: '山田 taro',
  biosSerial: 'pf0abcde',
};
const wrong = { macAddress: '001a2b3c4d5f', computerName: 'sales-pc02', loginUser: '山田', biosSerial: 'pf0abcdf' };
const items = ['macAddress', 'computerName', 'loginUser', 'biosSerial'] as const;

/** Every way in which four items may be left empty, match or differ. */
const combinations = Array.from({ length: 3 ** items.length }, (_, n) =>
  items.map(
    (item, at) => [item, (['empty', 'right', 'wrong'] as const)[Math.floor(n / 3 ** at) % 3] ?? 'empty'] as const,
  ),
);

describe('the truth table of four items, each empty, right or wrong', () => {
  it.each(['or', 'and'] as const)('holds for %s', (mode) => {
    for (const combination of combinations) {
      const given = combination.filter(([, kind]) => kind !== 'empty');
      const windows = Object.fromEntries(
        given.map(([item, kind]) => [item, { right, wrong, empty: wrong }[kind][item]]),
      );
      const { admitted, items: judged } = judgeDevice({ mode, windows }, facts);
      const [hits, misses] = ['right', 'wrong'].map((kind) => given.filter(([, each]) => each === kind).length);
      expect([combination, admitted]).toEqual([combination, mode === 'or' ? hits !== 0 : hits !== 0 && misses === 0]);
      expect(judged).toEqual(given.map(([item, kind]) => ({ item, matches: kind === 'right' })));
    }
  });

  it('asks nothing where there is no restriction', () => {
    expect(judgeDevice({ mode: 'none' }, {})).toEqual({ admitted: true, items: [] });
  });
});

describe('one item', () => {
  const windows = (item: string, value: string, shown: DeviceFacts = facts) =>
    judgeDevice({ mode: 'and', windows: { [item]: value } } as DeviceRestriction, shown).admitted;
  const macos = (item: string, value: string) =>
    judgeDevice({ mode: 'and', macos: { [item]: value } } as DeviceRestriction, facts).admitted;

  it.each([
    ['first address, no separators', '001A2B3C4D5E', true],
    ['second address, no separators', '66778899AABB', true],
    ['hyphens', '00-1a-2b-3c-4d-5e', true],
    ['dots, as Cisco writes them', '001A.2B3C.4D5E', true],
    ['another address', '001A2B3C4D5D', false],
    ['part of an address', '001A2B3C4D', false],
  ])('MAC address: %s', (_what, value, expected) => expect(windows('macAddress', value)).toBe(expected));

  it.each([
    ['computerName', ' Sales-PC01\u3000', true],
    ['computerName', 'SALESPC01', false],
    ['computerName', 'ＳＡＬＥＳ-PC01', false],
    ['loginUser', '山田 TARO', true],
    ['loginUser', '山田Taro', false],
    ['loginUser', 'CORP\\山田 Taro', false],
    ['biosSerial', 'PF0ABCDE', true],
    ['biosSerial', 'PF0-ABCDE', false],
  ])('%s wanted as %j', (item, value, expected) => expect(windows(item, value)).toBe(expected));

  it.each([
    ['serialNumber', 'c02xk1abjgh5', true],
    ['serialNumber', 'C02XK1ABJGH6', false],
    ['uuid', '564d7b2a-1c3e-4f5a-8b9c-0d1e2f3a4b5c', true],
    ['uuid', '564d7b2a1c3e4f5a8b9c0d1e2f3a4b5c', false],
    ['macAddress', '66778899aabb', true],
  ])('of a Mac: %s wanted as %j', (item, value, expected) => expect(macos(item, value)).toBe(expected));

  it('that the device does not show matches nothing, not even nothing', () => {
    for (const item of items) expect(windows(item, right[item], {})).toBe(false);
    expect(windows('computerName', ' ', { computerName: '' })).toBe(false);
  });
});
