import { readdirSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { EncodingDetector } from './detect-encoding.ts';
import { readCsv } from './read-csv.ts';

/** Cells by line, the file cut into pieces of this many octets. */
async function read(file: Buffer | string, octets = 65_536): Promise<Record<number, readonly string[]>> {
  const bytes = Buffer.from(file);
  const pieces = Array.from({ length: Math.ceil(bytes.length / octets) }, (_, index) =>
    bytes.subarray(index * octets, (index + 1) * octets),
  );
  const detector = new EncodingDetector();
  for (const piece of pieces) detector.push(piece);
  const encoding = detector.end();
  const lines: [number, readonly string[]][] = [];
  for await (const records of readCsv(pieces, encoding)) {
    for (const { line, cells } of records) lines.push([line, cells]);
  }
  return Object.fromEntries(lines);
}
const fault = (file: Buffer | string, octets?: number) =>
  read(file, octets).then(
    () => 'none',
    ({ fault, line }: { fault: string; line?: number }) => [fault, line],
  );

const typed = '山田,髙橋,ｶﾅ,①～\r\n"a,b","c""d",\r\n';
const meant = { 1: ['山田', '髙橋', 'ｶﾅ', '①～'], 2: ['a,b', 'c"d', ''] };

describe('a file', () => {
  it.each([
    ['UTF-8', Buffer.from(typed)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${typed}`)],
    ['CP932', iconv.encode(typed, 'cp932')],
    ['UTF-16LE', iconv.encode(`\ufeff${typed}`, 'utf-16le')],
    ['UTF-16BE', iconv.encode(`\ufeff${typed}`, 'utf-16be')],
  ])('in %s is read alike, wherever it is cut', async (_encoding, file) => {
    for (const octets of [1, 2, 3, 7, 65_536]) expect(await read(file, octets)).toEqual(meant);
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), ['binary', undefined]],
    ['what is neither UTF-8 nor CP932', Buffer.from([0x61, 0xff, 0xff, 0x62]), ['undecodable', undefined]],
    ['half a letter at its end', iconv.encode('あ', 'cp932').subarray(0, 1), ['undecodable', undefined]],
    ['UTF-16 without BOM', iconv.encode('abc', 'utf-16le'), ['binary', undefined]],
    ['a quote that is never closed', 'a\n"b,c\nd\n', ['unclosed-quote', 2]],
    ['a line without end', 'a'.repeat(70_000), ['line-too-long', 1]],
  ])('of %s is refused in one word', async (_what, file, said) => {
    expect(await fault(file)).toEqual(said);
  });
});

describe('the records of a file', () => {
  it.each([
    ['CRLF', 'a,b\r\nc\r\n', { 1: ['a', 'b'], 2: ['c'] }],
    ['LF, the last line without one', 'a\nb', { 1: ['a'], 2: ['b'] }],
    ['CR', 'a\rb\r', { 1: ['a'], 2: ['b'] }],
    ['all of them', 'a\rb\nc\r\nd', { 1: ['a'], 2: ['b'], 3: ['c'], 4: ['d'] }],
    ['a line end inside quotes', '"a\r\nb",c\nd', { 1: ['a\r\nb', 'c'], 3: ['d'] }],
    ['quotes in the middle', 'a"b,"c"d\n', { 1: ['a"b', 'cd'] }],
    ['blank lines at the end', 'a\n\n,,\n\n', { 1: ['a'] }],
    ['a blank line before another', 'a\n\nb\n', { 1: ['a'], 2: [''], 3: ['b'] }],
    ['nothing', '', {}],
  ])('are parted by %s', async (_how, text, records) => {
    for (const octets of [1, 3, 65_536]) expect(await read(text, octets)).toEqual(records);
  });
});

const fixtures = new URL('../fixtures/', import.meta.url);
const register = [
  'Yamada-Taro@mytest.jp',
  '山田',
  '太郎',
  'ヤマダ',
  'タロウ',
  'Yamada',
  'Taro',
  'Yamada-Taro@mytest.jp',
  '01',
];

it.each(readdirSync(fixtures))('%s, as programs write it, is what was typed', async (name) => {
  expect(await read(readFileSync(new URL(name, fixtures)))).toEqual({
    1: register,
    2: [...register.slice(0, 7), '髙橋, "①"', '11'],
  });
});
