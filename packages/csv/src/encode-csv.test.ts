import { describe, expect, it } from 'vitest';
import { type CsvEncoding, csvMediaType, encodeCsv } from './encode-csv.ts';

async function bytes(texts: readonly string[], encoding: CsvEncoding): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of encodeCsv(texts, encoding)) pieces.push(piece);
  return Buffer.concat(pieces);
}
/** By the decoder of browsers, which did not write it. */
const read = (file: Buffer) => new TextDecoder('shift_jis', { fatal: true }).decode(file);

describe('a CSV file', () => {
  it('in UTF-8 begins with one BOM, whatever follows', async () => {
    const file = await bytes(['山田,𠮷野\r\n', 'ｶﾅ\r\n'], 'utf-8');
    expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(file.subarray(3).toString('utf8')).toBe('山田,𠮷野\r\nｶﾅ\r\n');
    expect(await bytes([], 'utf-8')).toHaveLength(3);
    expect(csvMediaType('utf-8')).toBe('text/csv; charset=utf-8');
  });

  it('in Shift_JIS is CP932, as Excel writes it', async () => {
    const text = '髙橋,﨑山,①,㈱,Ⅲ,～,－,ー,ｶﾅ,"a\nb"\r\n';
    const file = await bytes([text], 'shift_jis');
    expect(read(file)).toBe(text);
    expect(file.subarray(0, 2)).toEqual(Buffer.from([0xfb, 0xfc]));
    expect(csvMediaType('shift_jis')).toBe('text/csv; charset=Shift_JIS');
  });

  it.each([
    ['the minus of Unicode', '1\u22122', '1－2'],
    ['the dash of Unicode', 'a\u2014b', 'a―b'],
    ['the wave dash of macOS', 'a\u301cb', 'a～b'],
    ['the yen of Latin 1', '\u00a5100', '￥100'],
    ['a letter that is not in it', '𠮷野家', '〓野家'],
    ['an emoji', 'a😀b', 'a〓b'],
    ['a decomposed letter', 'か\u3099', 'が'],
    ['a question mark that was typed', 'a?b', 'a?b'],
  ])('in Shift_JIS has %s in a form that can be written', async (_what, text, written) => {
    expect(read(await bytes([text], 'shift_jis'))).toBe(written);
  });
});
