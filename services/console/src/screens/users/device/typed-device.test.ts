import { expect, it } from 'vitest';
import type { ServiceOptions } from '../../../data/contracts.ts';
import { deviceBody, newDevice } from './typed-device.ts';

const plain = { validity: 'fixed', subjectOverride: false, deviceRestriction: false, upn: false } as ServiceOptions;
const rich = { validity: 'date', subjectOverride: true, deviceRestriction: true, upn: true } as ServiceOptions;

const filled = {
  ...newDevice('01'),
  ...{ email: 'a@example.jp', upn: 'a@corp', validTo: '2027/01/31', organization: 'Org', mode: 'and' as const },
  windows: { macAddress: '0123456789ab', computerName: '', loginUser: '', biosSerial: '' },
  macos: { macAddress: 'ffffffffffff', serialNumber: '', uuid: '' },
};

it('sends only what the service’s options know', () => {
  expect(deviceBody(filled, plain)).toEqual({ deviceCode: '01', email: 'a@example.jp' });
});

it('sends what was filled in, with the restriction items of the device’s own system', () => {
  expect(deviceBody(filled, rich)).toEqual({
    ...{ deviceCode: '01', email: 'a@example.jp', upn: 'a@corp', validTo: '2027/01/31', organization: 'Org' },
    restriction: { mode: 'and', windows: { macAddress: '0123456789ab' } },
  });
});

it('sends no restriction for a phone', () => {
  expect(deviceBody({ ...filled, deviceCode: '11' }, rich)).not.toHaveProperty('restriction');
});
