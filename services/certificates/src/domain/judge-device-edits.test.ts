import type { UserState } from '@inkan/domain';
import { expect, it } from 'vitest';
import { chooseDevices, judgeDeviceEdits, type NamedDeviceEdit } from './judge-device-edits.ts';

const held = [
  { linkageId: 'u-1', deviceId: 'pc', deviceCode: '01', deviceEmail: 'Taro@mytest.jp' },
  { linkageId: 'u-1', deviceId: 'phone', deviceCode: '11', deviceEmail: 'phone@mytest.jp' },
];
const listed = new Map([
  ['pc', { id: 'pc', state: 'active' as UserState }],
  ['phone', { id: 'phone', state: 'active' as UserState }],
  ['leaving', { id: 'leaving', state: 'deleting' as UserState }],
]);
const changes = { upn: 'taro@mytest.local' };

/** The devices that are changed, or what is wrong. */
function judged(edits: readonly NamedDeviceEdit[], offered = true): string[] {
  const checked = judgeDeviceEdits(chooseDevices(edits, held), listed, offered);
  return checked.ok
    ? checked.value.map(({ device }) => device.id)
    : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

it('a holder stands for every device of theirs, or for those that it is narrowed to', () => {
  expect(judged([{ holder: { linkageId: 'u-1' }, changes }])).toEqual(['pc', 'phone']);
  expect(judged([{ holder: { linkageId: 'u-1', deviceCode: '11' }, changes }])).toEqual(['phone']);
  expect(judged([{ holder: { linkageId: 'u-1', email: 'TARO@mytest.jp' }, changes }])).toEqual(['pc']);
});

it('no device is meant twice, by whatever name', () => {
  const [byId, byHolder] = [
    { deviceId: 'pc', changes },
    { holder: { linkageId: 'u-1' }, changes },
  ];
  expect(judged([byId, byHolder])).toEqual(['/edits/1/holder duplicate']);
  expect(judged([byHolder, byId])).toEqual(['/edits/1/deviceId duplicate']);
});

it('all that is wrong with the names and the changes is told together', () => {
  const edits = [
    { deviceId: 'nowhere', changes: { upn: 'x' } },
    { deviceId: 'pc', holder: { linkageId: 'u-1' }, changes },
    { holder: { linkageId: 'u-1', deviceCode: '20' }, changes },
    { deviceId: 'leaving', changes },
  ];
  expect(judged(edits)).toEqual([
    '/edits/0/changes/upn format',
    '/edits/0/deviceId unknown-value',
    '/edits/1 contradiction',
    '/edits/2/holder unknown-value',
    '/edits/3/deviceId contradiction',
  ]);
});

it('what the service does not know can only be taken away', () => {
  expect(judged([{ deviceId: 'pc', changes }], false)).toEqual(['/edits/0/changes/upn not-offered']);
  expect(judged([{ deviceId: 'pc', changes: { upn: null } }], false)).toEqual(['pc']);
});
