import { describe, expect, it } from 'vitest';
import { gramsFor } from './search-grams.ts';

describe('the grams of what is looked for', () => {
  it.each([
    ['name', '山', ['n山']],
    ['name', '山田', ['n山田']],
    ['name', '山田太郎', ['n山田太', 'n田太郎']],
    ['kana', 'ダタ', ['kダタ']],
    ['email', 'b.b.b', ['eb.b', 'e.b.']],
    ['email', 'yamada', ['eyam', 'eama', 'emad', 'eada']],
    // Outside of the first plane.
    ['name', '𠮷', ['n𠮷']],
    ['name', '𠮷田優子', ['n𠮷田優', 'n田優子']],
  ] as const)('are three characters long, if it is: %s %s', (text, wanted, grams) => {
    expect(gramsFor(text, wanted)).toEqual(grams);
  });

  it('are twelve at most, evenly taken', () => {
    expect(gramsFor('email', 'abcdefghijklmnopqrstuvwxyz').join(' ')).toBe(
      'eabc ecde eefg eghi eijk eklm emno eopq eqrs estu euvw ewxy',
    );
  });
});
