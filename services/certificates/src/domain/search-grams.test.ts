import { describe, expect, it } from 'vitest';
import { gramsFor, gramsOf } from './search-grams.ts';

const texts = { email: 'a@b.jp', name: '山田太郎', kana: 'ヤマダタロウ', linkageId: '' };

describe('the grams of a text', () => {
  it.each([
    ['name', '山田'],
    ['name', '田太郎'],
    ['name', '郎'],
    ['kana', 'ダタ'],
    ['email', '@b.j'],
  ] as const)('find it by a part of its %s: %s', (text, wanted) => {
    const grams = gramsOf(texts);
    for (const gram of gramsFor(text, wanted)) expect(grams).toContain(gram);
  });

  it.each([
    ['name', '山本'],
    ['kana', '山田'],
    ['linkageId', 'a'],
  ] as const)('do not find it by what its %s lacks: %s', (text, wanted) => {
    const grams = gramsOf(texts);
    expect(gramsFor(text, wanted).every((gram) => grams.includes(gram))).toBe(false);
  });

  it('count a character outside of the first plane as one', () => {
    expect(gramsFor('name', '𠮷')).toEqual(['n𠮷']);
    expect(gramsFor('name', '𠮷田')).toEqual(['n𠮷田']);
  });
});
