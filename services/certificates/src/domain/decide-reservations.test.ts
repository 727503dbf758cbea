import { DomainError } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import {
  decideLateRegistration,
  decideReservations,
  type Reservation,
  type ReservationWorld,
} from './decide-reservations.ts';
import { deviceKey, type ReservedDevice } from './reserved-device.ts';

const now = new Date('2026-11-24T03:04:05.000Z');
const window = {
  issuesFrom: new Date('2026-01-01T00:00:00Z'),
  issuesUntil: new Date('2030-01-01T00:00:00Z'),
  issuingNotAfter: new Date('2035-01-01T00:00:00Z'),
};
const world: ReservationWorld = {
  now,
  contract: {
    licences: 3,
    startsAt: new Date('2026-04-01T00:00:00Z'),
    endsAt: new Date('2027-03-31T14:59:59Z'),
    validity: 'fixed',
    termMonths: 13,
  },
  organizationSuspended: false,
  generation: window,
  used: 1,
  takenDevices: new Set(),
};
const device = (changes: Partial<ReservedDevice> = {}): ReservedDevice => ({
  deviceId: 'd',
  certificateId: 'c',
  deviceCode: '01',
  email: 'taro@mytest.jp',
  ...changes,
});
const asking = (...devices: ReservedDevice[]): Reservation[] => [
  { index: 4, reservationId: 'r', userId: 'u', devices },
];

function refusal(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was granted');
}

describe('a decision about reservations', () => {
  it('grants what fits, with the term from now', () => {
    const granted = decideReservations(asking(device(), device({ deviceCode: '11' })), world);
    expect(granted.figures).toEqual({ contracted: 3, used: 1, requested: 2 });
    expect(granted.devices[0]?.[0]?.term.notAfter).toEqual(new Date('2027-12-24T14:59:59Z'));
  });

  it('says when the term is cut to the end of the CA', () => {
    const soon = { ...world, generation: { ...window, issuingNotAfter: new Date('2027-06-01T00:00:00Z') } };
    expect(decideReservations(asking(device()), soon).devices[0]?.[0]?.term).toMatchObject({
      notAfter: new Date('2027-06-01T00:00:00Z'),
      cut: true,
    });
  });

  const refused: [string, Partial<ReservationWorld>, string][] = [
    ['the organization is suspended', { organizationSuspended: true }, 'organization-suspended'],
    [
      'the contract has not begun',
      { contract: { ...world.contract, startsAt: new Date('2026-12-01T00:00:00Z') } },
      'contract-not-active',
    ],
    [
      'the contract has ended',
      { contract: { ...world.contract, endsAt: new Date(now.getTime() - 1000) } },
      'contract-not-active',
    ],
    ['the generation has closed', { generation: { ...window, issuesUntil: now } }, 'generation-closed'],
    [
      'the generation has not opened',
      { generation: { ...window, issuesFrom: new Date(now.getTime() + 1) } },
      'generation-closed',
    ],
    ['no seat is left', { used: 3 }, 'licence-exceeded'],
  ];
  it.each(refused)('refuses when %s', (_name, changes, code) => {
    expect(refusal(() => decideReservations(asking(device()), { ...world, ...changes })).code).toBe(code);
  });

  it('tells every error at once, missing licences included', () => {
    const error = refusal(() =>
      decideReservations(
        asking(device(), device({ email: 'TARO@mytest.jp' }), device({ deviceCode: '20', validTo: '2027/01/01' })),
        { ...world, used: 3 },
      ),
    );
    expect(error.code).toBe('validation-failed');
    expect(error.fields.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/reservations/4/devices/1/email', 'duplicate'],
      ['/reservations/4/devices/2/validTo', 'not-offered'],
    ]);
    expect(error.details).toEqual({ contracted: 3, used: 3, requested: 3 });
  });

  it.each([
    ['date', {}, [['/reservations/4/devices/0/validTo', 'required']]],
    ['date', { validTo: '2027/02/30' }, [['/reservations/4/devices/0/validTo', 'nonexistent-date']]],
    [
      'date',
      { validTo: '2040/01/01' },
      [
        ['/reservations/4/devices/0/validTo', 'too-late'],
        ['/reservations/4/devices/0/validTo', 'too-late'],
      ],
    ],
    [
      'datetime',
      { validFrom: '2026/11/01 00:00', validTo: '2027/01/01' },
      [
        ['/reservations/4/devices/0/validTo', 'format'],
        ['/reservations/4/devices/0/validFrom', 'too-early'],
      ],
    ],
  ] as const)('reads the validity of a %s service', (validity, typed, errors) => {
    const typedWorld = { ...world, contract: { ...world.contract, validity } };
    const error = refusal(() => decideReservations(asking(device(typed)), typedWorld));
    expect(error.fields.map(({ pointer, code }) => [pointer, code])).toEqual(errors);
  });

  it('keeps a From that lies later', () => {
    const typedWorld: ReservationWorld = { ...world, contract: { ...world.contract, validity: 'date' } };
    const typed = device({ validFrom: '2026/12/01', validTo: '2027/01/31' });
    expect(decideReservations(asking(typed), typedWorld).devices[0]?.[0]?.term).toEqual({
      notBefore: new Date('2026-11-30T15:00:00Z'),
      notAfter: new Date('2027-01-31T14:59:59Z'),
      cut: false,
    });
  });
});

describe('a late registration', () => {
  const late = { reservationId: 'r', userId: 'u', devices: [device()] };
  it('may be made while there is a seat, without judging again what was typed', () => {
    const typedSince = { ...world, contract: { ...world.contract, validity: 'date' as const } };
    expect(() => decideLateRegistration(late, typedSince)).not.toThrow();
  });
  it.each([
    ['licence-exceeded', { used: 3 }],
    ['device-already-registered', { takenDevices: new Set([deviceKey('u', device())]) }],
    ['organization-suspended', { organizationSuspended: true }],
  ] as const)('fails with %s', (code, changes) => {
    expect(refusal(() => decideLateRegistration(late, { ...world, ...changes })).code).toBe(code);
  });
});
