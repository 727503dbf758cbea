import { describe, expect, it } from 'vitest';
import { characters, normalizeText, searchKey } from './normalize.ts';

describe('text', () => {
  it('keeps what people chose: full-width letters, circled numbers, compatibility ideographs', () => {
    expect(normalizeText('Ａ①㈱﨑')).toBe('Ａ①㈱﨑');
  });

  it('is found whatever its case and width', () => {
    expect(searchKey('ﾔﾏﾀﾞ Taro')).toBe(searchKey('ヤマダ　ＴＡＲＯ'));
  });

  it('is measured in characters, not in UTF-16 units', () => {
    expect(characters('𠮷野家')).toBe(3);
  });
});
