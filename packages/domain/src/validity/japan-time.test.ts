import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type Day, dayOf, endOfDay, formatDate, formatDateTime, startOfDay } from './japan-time.ts';
import { parseDate, parseDateTime, parseDay } from './parse-japan-time.ts';

const day = (text: string): Day => {
  const parsed = parseDay(text);
  if ('wrong' in parsed) throw new Error(`${text} is no day`);
  return parsed.value;
};

describe('a day in Japan', () => {
  it('begins at 15:00 UTC of the day before', () => {
    expect(dayOf(new Date('2026-03-31T14:59:59.999Z'))).toBe('2026-03-31');
    expect(dayOf(new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01');
    expect(startOfDay(day('2026-04-01')).toISOString()).toBe('2026-03-31T15:00:00.000Z');
    expect(endOfDay(day('2026-04-01')).toISOString()).toBe('2026-04-01T14:59:59.000Z');
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 13, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-05-15', 13, '2027-06-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-01', 69, '2031-10-01'],
  ])('%s and %i months make %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it('goes on over the ends of months and years', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2028-03-01'), -1)).toBe('2028-02-29');
  });

  it('is shown as it is typed', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1960-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (instant) => {
          const minute = new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
          expect(parseDateTime(formatDateTime(instant))).toEqual({ value: minute });
          expect(parseDate(formatDate(instant))).toEqual({ value: dayOf(instant) });
        },
      ),
    );
  });
});

describe('typed dates', () => {
  it.each([
    ['2020/01/01', '2020-01-01'],
    ['2028/02/29', '2028-02-29'],
  ])('%s is %s', (typed, read) => {
    expect(parseDate(typed)).toEqual({ value: read });
  });

  it.each([
    ['2020/1/1', 'format'],
    ['2020-01-01', 'format'],
    ['2020/01/01 ', 'format'],
    ['２０２０/01/01', 'format'],
    ['20200101', 'format'],
    ['2020/01/01 10:00', 'format'],
    ['2026/02/29', 'nonexistent'],
    ['2026/04/31', 'nonexistent'],
    ['2026/13/01', 'nonexistent'],
    ['2026/00/10', 'nonexistent'],
    ['2026/01/00', 'nonexistent'],
    ['0026/01/01', 'nonexistent'],
  ])('%j is refused (%s)', (typed, wrong) => {
    expect(parseDate(typed)).toEqual({ wrong });
  });

  it('take hours and minutes of Japan, up to 23:59', () => {
    expect(parseDateTime('2020/01/01 10:00')).toEqual({ value: new Date('2020-01-01T01:00:00Z') });
    expect(parseDateTime('2020/01/01 24:00')).toEqual({ wrong: 'nonexistent' });
    expect(parseDateTime('2020/01/01 10:60')).toEqual({ wrong: 'nonexistent' });
    expect(parseDateTime('2020/02/30 10:00')).toEqual({ wrong: 'nonexistent' });
    expect(parseDateTime('2020/01/01')).toEqual({ wrong: 'format' });
    expect(parseDateTime('2020/01/01T10:00')).toEqual({ wrong: 'format' });
  });

  it('of machines have hyphens', () => {
    expect(parseDay('2026-04-01')).toEqual({ value: '2026-04-01' });
    expect(parseDay('2026-02-30')).toEqual({ wrong: 'nonexistent' });
    expect(parseDay('2026-4-1')).toEqual({ wrong: 'format' });
  });
});
