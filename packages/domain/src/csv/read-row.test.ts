import { describe, expect, it } from 'vitest';
import { defaultServiceOptions, type ServiceOptions } from '../vocabulary/service-options.ts';
import { type CsvOperation, csvLayout } from './layout.ts';
import { readCsvRow } from './read-row.ts';
import { csvErrorText } from './row-error.ts';

const now = new Date('2026-04-15T03:00:00Z');
const read = (operation: CsvOperation, line: string, change: Partial<ServiceOptions> = {}) => {
  const options = { ...defaultServiceOptions, ...change };
  return readCsvRow(csvLayout(operation, options), line.split(','), { options, now });
};
const complaints = (answer: ReturnType<typeof read>) =>
  answer.ok ? [] : answer.errors.map((error) => csvErrorText({ line: 1, ...error }).ja);

const subject = { subjectOverride: true };
const restriction = { deviceRestriction: true };
const both = { ...subject, ...restriction };
const yamada = 'Yamada-Taro@mytest.jp,山田,太郎,ヤマダ,タロウ,Yamada,Taro,Yamada-Taro@mytest.jp';

describe("the manual's example rows", () => {
  const windows = '111111111111,host-test,山田太郎,aaaaaaaaaaaaa,,,';
  const mac = '1234567890ab,hosttest,山田太郎,bbbbbbbbbbbb,,,';
  it.each<[CsvOperation, string, Partial<ServiceOptions>]>([
    ['register', `${yamada},01`, {}],
    ['register', `${yamada},o,ou1,ou2,01`, subject],
    ['register', `${yamada},01,,,,,2,${windows}`, restriction],
    ['register', `${yamada},o,ou1,ou2,01,,,,,2,${windows}`, both],
    ['revoke', 'Yamada-Taro@mytest.jp,Yamada-Taro@mytest.jp,01', {}],
    ['revoke', 'Yamada-Taro@mytest.jp,nra012@softbank.ne.jp,11', {}],
    ['reissue', 'Yamada-Taro@mytest.jp,Yamada-Taro@mytest.jp,01', {}],
    ['reissue', 'Yamada-Taro@mytest.jp,Yamada-Taro@mytest.jp,o,ou1,ou2,01', subject],
    ['reissue', `Yamada-Taro@mytest.jp,Yamada-Taro@mytest.jp,01,,,1,${mac}`, restriction],
    ['reissue', `Yamada-Taro@mytest.jp,Yamada-Taro@mytest.jp,,,,01,,,1,${mac}`, both],
    ['delete-users', 'Yamada-Taro@mytest.jp', {}],
  ])('of %s are accepted as they stand: %s', (operation, line, options) => {
    expect(complaints(read(operation, line, options))).toEqual([]);
  });

  it('with the misprinted space are refused in the manual’s words', () => {
    expect(complaints(read('revoke', 'Yamada-Taro@ mytest.jp,nra012@softbank.ne.jp,11'))).toEqual([
      '行:1 項目:1 入力形式が不正です。入力形式：メールアドレス形式のみ',
    ]);
  });
});

describe('a row of a registration', () => {
  it('is the registration of one device, every item at its place', () => {
    const line = `${yamada},o,ou1,,01,2026/05/01,2027/04/30,L-1,taro@corp.example,1,111111111111,,,,,,`;
    const answer = read('register', line, { ...both, validity: 'date', upn: true });
    expect(answer).toMatchObject({
      ok: true,
      row: {
        operation: 'register',
        registration: {
          email: 'Yamada-Taro@mytest.jp',
          familyName: '山田',
          givenName: '太郎',
          familyNameKana: 'ヤマダ',
          givenNameKana: 'タロウ',
          familyNameEnglish: 'Yamada',
          givenNameEnglish: 'Taro',
          linkageId: 'L-1',
          devices: [
            {
              deviceCode: '01',
              email: 'Yamada-Taro@mytest.jp',
              organization: 'o',
              organizationUnit1: 'ou1',
              organizationUnit2: null,
              upn: 'taro@corp.example',
              validFrom: new Date('2026-04-30T15:00:00Z'),
              validTo: new Date('2027-04-30T14:59:59Z'),
              restriction: { mode: 'or', windows: { macAddress: '111111111111' } },
            },
          ],
        },
      },
    });
  });

  it('may leave out trailing items and have empty ones too many', () => {
    expect(complaints(read('register', `${yamada},01,,,,,,,,`))).toEqual([]);
    expect(complaints(read('register', `${yamada},01`, both))).toEqual([
      '行:1 項目:12 必須項目です。入力してください。',
    ]);
  });

  it('answers every error at its item, in the order of the items', () => {
    expect(complaints(read('register', 'a b,,太 郎,やまだ,,,,,07,2026/01/01,,,x,,surplus'))).toEqual([
      '行:1 項目:1 入力形式が不正です。入力形式：メールアドレス形式のみ',
      '行:1 項目:2 必須項目です。入力してください。',
      '行:1 項目:3 入力形式が不正です。入力形式：記号は半角のドット"."、アンダーバー"_"、ハイフン"-"のみ（空白は使用できません）',
      '行:1 項目:4 入力形式が不正です。入力形式：カタカナのみ',
      '行:1 項目:5 必須項目です。入力してください。',
      '行:1 項目:6 必須項目です。入力してください。',
      '行:1 項目:7 必須項目です。入力してください。',
      '行:1 項目:8 必須項目です。入力してください。',
      '行:1 項目:9 入力値が不正です。入力できる値：01、11、12、20、30、99',
      '行:1 項目:10 このサービスでは「証明書有効期限(From)」を指定できません。',
      '行:1 項目:13 このサービスでは「プリンシパル名」を指定できません。',
      '行:1 項目:15 項目が多すぎます。このサービスのCSVファイルの項目は13個です。',
    ]);
  });

  it('needs the end of the validity where people type it, and so no row may end before it', () => {
    expect(complaints(read('register', `${yamada},01`, { validity: 'date' }))).toEqual([
      '行:1 項目:11 証明書有効期限(To)は必須項目です。',
    ]);
  });

  it.each([
    ['3,111111111111', ['行:1 項目:14 入力値が不正です。入力できる値：0、1、2']],
    ['or,111111111111', ['行:1 項目:14 入力値が不正です。入力できる値：0、1、2']],
    ['1', ['行:1 項目:14 インストール端末制限（OR・AND）を指定する場合は、制限項目を1つ以上入力してください。']],
    [',111111111111', ['行:1 項目:15 制限項目を入力する場合は、インストール端末制限（OR・AND）を指定してください。']],
    [
      '2,11-11',
      ['行:1 項目:15 入力形式が不正です。入力形式：ハイフン"-"、コロン":"を省略した12桁の16進数（0～F）のみ'],
    ],
    ['0', []],
    ['', []],
  ])('with the restriction %j says %j', (cells, expected) => {
    expect(complaints(read('register', `${yamada},01,,,,,${cells}`, restriction))).toEqual(expected);
  });
});

describe('a row of a reissue', () => {
  const device = 'Yamada-Taro@mytest.jp,Yamada-Taro@mytest.jp';

  it('that leaves everything empty keeps everything', () => {
    expect(read('reissue', `${device},,,,01`, both)).toMatchObject({
      ok: true,
      row: {
        operation: 'reissue',
        device: { email: 'Yamada-Taro@mytest.jp', deviceEmail: 'Yamada-Taro@mytest.jp', deviceCode: '01' },
        reissue: { period: null, organization: null, restrictions: null },
      },
    });
  });

  it('removes the restriction by 0 only', () => {
    const answer = read('reissue', `${device},01,,,0`, restriction);
    if (!answer.ok || answer.row.operation !== 'reissue') throw new Error(JSON.stringify(answer));
    expect(answer.row.reissue.restrictions).toEqual(new Map([['01', { mode: 'none' }]]));
  });

  it('with items and an empty mode is refused, as are an unknown device and a malformed address', () => {
    expect(complaints(read('reissue', `${device},01,,,,111111111111`, restriction))).toEqual([
      '行:1 項目:7 制限項目を入力する場合は、インストール端末制限（OR・AND）を指定してください。',
    ]);
    expect(complaints(read('reissue', 'x,,02'))).toEqual([
      '行:1 項目:1 入力形式が不正です。入力形式：メールアドレス形式のみ',
      '行:1 項目:2 必須項目です。入力してください。',
      '行:1 項目:3 入力値が不正です。入力できる値：01、11、12、20、30、99',
    ]);
  });
});
