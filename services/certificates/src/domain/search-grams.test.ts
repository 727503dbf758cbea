import { describe, expect, it } from 'vitest';
import { gramsFor } from './search-grams.ts';

describe('the grams of what is looked for', () => {
  it.each([
    ['name', '山', ['n山']],
    ['name', '山田太', ['n山田', 'n田太']],
    ['kana', 'ダタ', ['kダタ']],
    ['email', 'b.b.', ['eb.', 'e.b']],
    ['email', 'yamada', ['eya', 'eam', 'ema', 'ead', 'eda']],
    // Outside of the first plane.
    ['name', '𠮷', ['n𠮷']],
    ['name', '𠮷田', ['n𠮷田']],
  ] as const)('are two characters long, if it is: %s %s', (text, wanted, grams) => {
    expect(gramsFor(text, wanted)).toEqual(grams);
  });

  it('are twelve at most, evenly taken', () => {
    expect(gramsFor('email', 'abcdefghijklmnopqrstuvwxyz').join(' ')).toBe(
      'eab ecd eef egh eij ekl emn eop eqr est euv ewx',
    );
  });
});
