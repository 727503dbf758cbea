import { expect, it } from 'vitest';
import { checkDeviceEdit, type TypedDeviceEdit } from './device-edit.ts';

const judged = (typed: TypedDeviceEdit, offered = true) => {
  const checked = checkDeviceEdit(typed, offered);
  return checked.ok ? checked.value : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};

it('takes a new principal name, and leaves what is left out', () => {
  expect(judged({ upn: 'taro@mytest.local' })).toEqual({ upn: 'taro@mytest.local' });
  expect(judged({})).toEqual({});
});

it('takes both away', () => {
  expect(judged({ upn: null, sid: '' })).toEqual({ upn: null, sid: null });
});

it('tells all that is wrong', () => {
  expect(judged({ upn: 'taro', sid: 'S-1' })).toEqual(['/upn format', '/sid format']);
});

it('refuses by name what the service does not offer, but lets it be taken away', () => {
  expect(judged({ upn: 'taro@mytest.local', sid: 'S-1-5-21-1' }, false)).toEqual([
    '/upn not-offered',
    '/sid not-offered',
  ]);
  expect(judged({ upn: null }, false)).toEqual({ upn: null });
});
