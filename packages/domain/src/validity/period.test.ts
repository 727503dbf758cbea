import { describe, expect, it } from 'vitest';
import { checkPeriod, type PeriodLimits } from './period.ts';

const now = new Date('2026-04-15T03:00:00Z'); // 12:00 in Japan
const limits: PeriodLimits = { mode: 'date', now, maxMonths: 13, caNotAfter: new Date('2030-01-22T00:00:00Z') };
const pointers = { from: '/from', to: '/to' };

const check = (mode: 'date' | 'datetime', from: string | null, to: string | null, more: Partial<PeriodLimits> = {}) =>
  checkPeriod({ from, to }, { ...limits, mode, ...more }, pointers);

describe('a typed validity', () => {
  it('by days begins at 00:00:00 and ends at 23:59:59 in Japan', () => {
    expect(check('date', '2026/05/01', '2026/12/31')).toEqual({
      ok: true,
      value: { from: new Date('2026-04-30T15:00:00Z'), to: new Date('2026-12-31T14:59:59Z') },
    });
  });

  it('by minutes means the full minute', () => {
    expect(check('datetime', '2026/05/01 10:00', '2026/05/01 18:30')).toEqual({
      ok: true,
      value: { from: new Date('2026-05-01T01:00:00Z'), to: new Date('2026-05-01T09:30:00Z') },
    });
  });

  it.each([
    ['date', null, '2026/12/31'],
    ['date', '2026/04/15', '2026/04/15'],
    ['date', null, '2027/05/15'],
    ['date', '2026/05/31', '2027/06/30'],
    ['datetime', '2026/04/15 00:00', '2026/04/15 12:01'],
    ['datetime', '2027/01/31 09:00', '2028/02/29 23:59'],
  ] as const)('by %s from %s to %s is accepted', (mode, from, to) => {
    expect(check(mode, from, to)).toMatchObject({ ok: true });
  });

  it.each([
    ['To is missing', 'date', '2026/05/01', null, [['/to', 'required']]],
    ['From lies before today', 'date', '2026/04/14', '2026/12/31', [['/from', 'too-early']]],
    ['To lies before From', 'date', '2026/06/01', '2026/05/31', [['/to', 'contradiction']]],
    ['To equals From', 'datetime', '2026/06/01 10:00', '2026/06/01 10:00', [['/to', 'contradiction']]],
    ['To has passed', 'datetime', null, '2026/04/15 12:00', [['/to', 'too-early']]],
    ['To lies past the longest period', 'date', null, '2027/05/16', [['/to', 'too-late']]],
    ['To lies past it counted from From', 'date', '2026/05/31', '2027/07/01', [['/to', 'too-late']]],
    ['a date has a time', 'date', null, '2026/12/31 10:00', [['/to', 'format']]],
    ['a time is missing', 'datetime', null, '2026/12/31', [['/to', 'format']]],
    ['a day does not exist', 'date', '2026/06/31', '2026/12/31', [['/from', 'nonexistent-date']]],
    [
      'both are wrong',
      'date',
      '2026/02/30',
      '26/12/31',
      [
        ['/from', 'nonexistent-date'],
        ['/to', 'format'],
      ],
    ],
    [
      'From is past and To missing',
      'date',
      '2026/04/01',
      null,
      [
        ['/to', 'required'],
        ['/from', 'too-early'],
      ],
    ],
  ] as const)('is refused when %s', (_, mode, from, to, expected) => {
    const checked = check(mode, from, to);
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.errors.map((error) => [error.pointer, error.code])).toEqual(expected);
  });

  it('never outlives the CA, and the refusal names its end', () => {
    const checked = check('date', null, '2026/12/31', { caNotAfter: new Date('2026-10-01T00:00:00Z') });
    expect(checked).toMatchObject({ ok: false, errors: [{ pointer: '/to', code: 'too-late' }] });
    if (!checked.ok) expect(checked.errors[0]?.ja).toContain('2026/10/01 09:00');
  });
});
