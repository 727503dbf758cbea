import { describe, expect, it } from 'vitest';
import { csvLine, plainText } from './csv-line.ts';

describe('a line of CSV', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [['', '', ''], ',,\r\n'],
    [['山田, 太郎', 'a"b', 'a\nb', 'a\r'], '"山田, 太郎","a""b","a\nb","a\r"\r\n'],
    [[' a ', "'"], " a ,'\r\n"],
  ])('of %j quotes what needs it', (items, line) => {
    expect(csvLine(items)).toBe(line);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+81', "'+81"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝１', "'＝１"],
    ['a=1', 'a=1'],
    ['本社', '本社'],
    ['', ''],
  ])('has no formula in %j', (typed, written) => {
    expect(plainText(typed)).toBe(written);
  });
});
