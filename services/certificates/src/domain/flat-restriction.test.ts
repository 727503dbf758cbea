import type { DeviceRestriction } from '@inkan/domain';
import { expect, it } from 'vitest';
import { flatRestriction, nestedRestriction } from './flat-restriction.ts';

it.each<['01' | '30', DeviceRestriction]>([
  ['01', { mode: 'none' }],
  ['01', { mode: 'and', windows: { macAddress: '001A2B3C4D5E', loginUser: 'taro', biosSerial: 'PF0' } }],
  ['01', { mode: 'or', windows: { computerName: 'PC01' } }],
  ['30', { mode: 'and', macos: { macAddress: '001A2B3C4D5E', serialNumber: 'C02', uuid: 'U' } }],
])('what is kept of a restriction of device %s means the same again: %j', (device, restriction) => {
  expect(nestedRestriction(flatRestriction(restriction), device)).toEqual(restriction);
});
