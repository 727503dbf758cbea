import type { CertificateOperation } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { chooseOfHolders, type HeldCertificate, type Holder } from './choose-of-holders.ts';

const now = new Date('2026-11-24T00:00:00Z');
const issued = (certificateId: string, of: Partial<HeldCertificate> = {}): HeldCertificate => ({
  certificateId,
  linkageId: 'u-1',
  ...{ deviceId: 'pc', deviceCode: '01', deviceEmail: 'Taro@mytest.jp' },
  ...{ failedAt: null, revokedAt: null, revokeOn: null, collectedAt: null, issuedAt: now, hasKey: true },
  notAfter: new Date('2027-11-24T00:00:00Z'),
  ...of,
});
const revoked = { revokedAt: now };
const phone = { deviceId: 'phone', deviceCode: '11', deviceEmail: 'phone@mytest.jp' };

const chosen = (operation: CertificateOperation, holders: readonly Holder[], held: readonly HeldCertificate[]) =>
  chooseOfHolders(operation, holders, held, now).map(({ pointer, certificateId }) => `${pointer} ${certificateId}`);

describe('a holder', () => {
  const held = [
    issued('pc-new'),
    issued('pc-old'),
    issued('phone', { ...phone, ...revoked }),
    issued('hers', { linkageId: 'u-2', deviceId: 'hers' }),
  ];

  it('stands for every certificate that can be revoked, and for nobody else’s', () => {
    expect(chosen('revoke', [{ linkageId: 'u-1' }], held)).toEqual(['/holders/0 pc-new', '/holders/0 pc-old']);
    expect(chosen('delete', [{ linkageId: 'u-1' }], held)).toEqual(['/holders/0 phone']);
  });

  it('stands for the newest certificate of each device to be reissued; of devices without a living one only when there is no other', () => {
    expect(chosen('reissue', [{ linkageId: 'u-1' }], held)).toEqual(['/holders/0 pc-new']);
    expect(chosen('reissue', [{ linkageId: 'u-1', deviceCode: '11' }], held)).toEqual(['/holders/0 phone']);
  });

  it('is narrowed by device code and the device’s e-mail address, its case ignored', () => {
    const both = [...held, issued('tablet', { ...phone, deviceId: 'tablet', deviceEmail: 'tablet@mytest.jp' })];
    expect(chosen('revoke', [{ linkageId: 'u-1', deviceCode: '11' }], both)).toEqual(['/holders/0 tablet']);
    expect(chosen('revoke', [{ linkageId: 'u-1', email: 'TARO@mytest.jp' }], both)).toHaveLength(2);
  });

  it('of whom nothing allows the operation names the newest of each device, to be refused with its reason', () => {
    expect(chosen('revoke', [{ linkageId: 'u-1', deviceCode: '11' }], held)).toEqual(['/holders/0 phone']);
    expect(chosen('cancelRevocation', [{ linkageId: 'u-1' }], held)).toEqual(['/holders/0 pc-new', '/holders/0 phone']);
  });

  it('whom nobody knows names nothing, at its place', () => {
    expect(chosen('revoke', [{ linkageId: 'u-2' }, { linkageId: 'u-9' }, { linkageId: 'U-1' }], held)).toEqual([
      '/holders/0 hers',
      '/holders/1 undefined',
      '/holders/2 undefined',
    ]);
  });

  it('is found however its linkage ID is composed', () => {
    const composed = [issued('one', { linkageId: 'が' })];
    expect(chosen('revoke', [{ linkageId: 'か\u3099' }], composed)).toEqual(['/holders/0 one']);
  });
});
