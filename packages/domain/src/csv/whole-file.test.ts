import { describe, expect, it } from 'vitest';
import { defaultServiceOptions } from '../vocabulary/service-options.ts';
import { headerErrors, isHeaderLine } from './header-line.ts';
import { type CsvOperation, csvHeader, csvLayout } from './layout.ts';
import { readCsvRow } from './read-row.ts';
import { csvErrorText } from './row-error.ts';
import { CsvWholeFile } from './whole-file.ts';

const now = new Date('2026-04-15T03:00:00Z');
const complaints = (operation: CsvOperation, lines: readonly string[]) => {
  const layout = csvLayout(operation, defaultServiceOptions);
  const file = new CsvWholeFile(layout);
  return lines.flatMap((line, index) => {
    const read = readCsvRow(layout, line.split(','), { options: defaultServiceOptions, now });
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    return file.add(index + 1, read.row).map((error) => csvErrorText(error).ja);
  });
};
const person = (email: string, change: { family?: string; device?: string; linkage?: string } = {}) =>
  [email, change.family ?? '山田', '太郎', 'ヤマダ', 'タロウ', 'Yamada', 'Taro', change.device ?? email, '01', '', '']
    .concat(change.linkage ?? '')
    .join(',');

describe('the rows of one registration file', () => {
  it('may bring several devices of one person and several persons', () => {
    const lines = [person('a@mytest.jp'), person('a@mytest.jp', { device: 'b@mytest.jp' }), person('b@mytest.jp')];
    expect(complaints('register', lines)).toEqual([]);
  });

  it('may not bring one device twice, however its address is written', () => {
    expect(complaints('register', [person('a@mytest.jp'), person('A@mytest.jp', { device: 'A@MYTEST.jp' })])).toEqual([
      '行:2 項目:9 1行目と同じ利用デバイスです。',
    ]);
  });

  it('must agree about a person, and the error names both values', () => {
    const lines = [
      person('a@mytest.jp', { linkage: 'L-1' }),
      person('a@mytest.jp', { device: 'b@mytest.jp', family: '山口' }),
    ];
    expect(complaints('register', lines)).toEqual([
      '行:2 項目:2 利用者（姓）が、同じ代表メールアドレスの1行目と一致しません（1行目：山田、この行：山口）。',
      '行:2 項目:12 サービス連携用IDが、同じ代表メールアドレスの1行目と一致しません（1行目：L-1、この行：）。',
    ]);
  });

  it('may not give one linkage ID to two persons', () => {
    const lines = [person('a@mytest.jp', { linkage: 'L-1' }), person('b@mytest.jp', { linkage: 'L-1' })];
    expect(complaints('register', lines)).toEqual(['行:2 項目:12 1行目の別の利用者と同じサービス連携用IDです。']);
  });
});

it.each<CsvOperation>(['revoke', 'reissue'])(
  'names the first line of a device that stands twice in %s',
  (operation) => {
    const line = 'a@mytest.jp,b@mytest.jp,01';
    expect(complaints(operation, [line, 'a@mytest.jp,b@mytest.jp,11', line])).toEqual([
      '行:3 項目:3 1行目と同じ利用デバイスです。',
    ]);
  },
);

it('names the first line of a user who stands twice in a deletion', () => {
  expect(complaints('delete-users', ['a@mytest.jp', 'A@mytest.jp'])).toEqual(['行:2 項目:1 1行目と同じ利用者です。']);
});

describe('a header line', () => {
  const layout = csvLayout('revoke', defaultServiceOptions);

  it('is known by its first name, whatever the width and spaces', () => {
    expect(isHeaderLine(layout, ['代表 メールアドレス', 'x'])).toBe(true);
    expect(isHeaderLine(layout, ['a@mytest.jp', '利用デバイス用メールアドレス'])).toBe(false);
    expect(headerErrors(layout, csvHeader(layout))).toEqual([]);
    expect(headerErrors(layout, ['代表メールアドレス'])).toEqual([]);
  });

  it('in another order is refused, since every value would stand under a wrong item', () => {
    const errors = headerErrors(layout, [
      '代表メールアドレス',
      'デバイスコード',
      '利用デバイス用メールアドレス',
      '備考',
    ]);
    expect(errors.map((error) => csvErrorText({ line: 1, ...error }).ja)).toEqual([
      '行:1 項目:2 見出しは「利用デバイス用メールアドレス」でなければなりません。',
      '行:1 項目:3 見出しは「デバイスコード」でなければなりません。',
      '行:1 項目:4 見出し「備考」の項目はありません。',
    ]);
  });
});
