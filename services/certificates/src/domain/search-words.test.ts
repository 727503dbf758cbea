import { describe, expect, it } from 'vitest';
import { chosenTerms, sharedDigits, wholeQuarters } from './search-words.ts';

const terms = chosenTerms('01980000-0000-7000-8000-0000deadbeef');
const at = (text: string): number => new Date(text).getTime();
const requested = (from: string, to: string): string =>
  terms
    .requested({ least: at(from), most: at(to) })
    .map((term) => term.replace('deadbeeft', ''))
    .join(' ');

describe('the terms of when something was requested', () => {
  it.each([
    ['2025-02-28T00:00:00Z', '2025-03-31T23:59:59.999Z', '2025q1'],
    ['2025-03-31T23:59:59.999Z', '2025-04-01T00:00:00Z', '2025q1 2025q2'],
    ['2024-11-03T00:00:00Z', '2026-08-01T00:00:00Z', '2024q4 2025 2026q1 2026q2 2026q3'],
    ['2024-01-01T00:00:00Z', '2025-12-31T23:59:59.999Z', '2024 2025'],
    // Years are those of UTC, whatever the day in Japan.
    ['2024-12-31T15:00:00Z', '2024-12-31T15:00:00Z', '2024q4'],
  ])('are whole years, and quarters of the others: %s to %s', (from, to, expected) => {
    expect(requested(from, to)).toBe(expected);
  });

  it('are none where the end lies before the beginning', () => {
    expect(requested('2025-07-01T00:00:00Z', '2025-01-01T00:00:00Z')).toBe('');
  });
});

describe('what the terms of a span hold', () => {
  it('is its quarters from the first moment to the last', () => {
    expect(wholeQuarters({ least: at('2025-02-03T04:05:06Z'), most: at('2025-11-01T00:00:00Z') })).toEqual({
      least: at('2025-01-01T00:00:00Z'),
      most: at('2025-12-31T23:59:59.999Z'),
    });
  });
});

describe('the digits that serial numbers share', () => {
  it.each([
    ['a', 'a'],
    ['c4', 'c4'],
    ['0f0', '0f0'],
    ['f'.repeat(32), 'f'.repeat(32)],
  ])('are those that were typed: %s', (typed, shared) => {
    expect(sharedDigits({ first: typed.padEnd(32, '0'), last: typed.padEnd(32, 'f') })).toBe(shared);
  });
});

describe('the terms of some parts', () => {
  const parts = (count: number) => terms.parts(count).map((term) => term.replace('deadbeef', ''));

  it('are those of octants as far as there are eight together, and of single parts of the next', () => {
    expect(parts(3)).toEqual(['r0', 'r1', 'r2']);
    expect(parts(8)).toEqual(['o0']);
    expect(parts(18)).toEqual(['o0', 'o1', 'r16', 'r17']);
    expect(parts(32)).toEqual(['o0', 'o1', 'o2', 'o3']);
  });
});
