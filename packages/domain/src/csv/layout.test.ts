import { describe, expect, it } from 'vitest';
import { csvHeader, csvLayout, csvOperationNames, csvOperations } from './layout.ts';

const item = (operation: 'register' | 'reissue', subjectOverride: boolean, deviceRestriction: boolean) => {
  const header = csvHeader(csvLayout(operation, { subjectOverride, deviceRestriction }));
  return (name: string) => header.indexOf(name) + 1;
};
const forms = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

describe('the layout of a registration', () => {
  it.each([
    ['代表メールアドレス', [1, 1, 1, 1]],
    ['利用者（姓）', [2, 2, 2, 2]],
    ['利用者（名）', [3, 3, 3, 3]],
    ['利用者（姓）フリガナ', [4, 4, 4, 4]],
    ['利用者（名）フリガナ', [5, 5, 5, 5]],
    ['利用者（姓）英語表記', [6, 6, 6, 6]],
    ['利用者（名）英語表記', [7, 7, 7, 7]],
    ['利用デバイス用メールアドレス', [8, 8, 8, 8]],
    ['Organization', [0, 9, 0, 9]],
    ['OrganizationUnit1', [0, 10, 0, 10]],
    ['OrganizationUnit2', [0, 11, 0, 11]],
    ['デバイスコード', [9, 12, 9, 12]],
    ['証明書有効期限(From)', [10, 13, 10, 13]],
    ['証明書有効期限(To)', [11, 14, 11, 14]],
    ['サービス連携用ID', [12, 15, 12, 15]],
    ['プリンシパル名', [13, 16, 13, 16]],
    ['インストール端末制限', [0, 0, 14, 17]],
    ['WindowsPC用制限項目1 MACアドレス', [0, 0, 15, 18]],
    ['WindowsPC用制限項目4 端末(BIOS)シリアル番号', [0, 0, 18, 21]],
    ['macOS用制限項目1 MACアドレス', [0, 0, 19, 22]],
    ['macOS用制限項目3 UUID', [0, 0, 21, 24]],
  ])('has %s at the column of the manual, under each of the four forms', (name, columns) => {
    expect(forms.map(([subject, restriction]) => item('register', subject, restriction)(name))).toEqual(columns);
  });
});

describe('the layout of a reissue', () => {
  it.each([
    ['代表メールアドレス', [1, 1, 1, 1]],
    ['利用デバイス用メールアドレス', [2, 2, 2, 2]],
    ['Organization', [0, 3, 0, 3]],
    ['OrganizationUnit2', [0, 5, 0, 5]],
    ['デバイスコード', [3, 6, 3, 6]],
    ['証明書有効期限(From)', [4, 7, 4, 7]],
    ['証明書有効期限(To)', [5, 8, 5, 8]],
    ['インストール端末制限', [0, 0, 6, 9]],
    ['WindowsPC用制限項目1 MACアドレス', [0, 0, 7, 10]],
    ['macOS用制限項目1 MACアドレス', [0, 0, 11, 14]],
    ['macOS用制限項目3 UUID', [0, 0, 13, 16]],
  ])('has %s at the column of the manual, under each of the four forms', (name, columns) => {
    expect(forms.map(([subject, restriction]) => item('reissue', subject, restriction)(name))).toEqual(columns);
  });
});

it('revokes by three columns and deletes by one, whatever the service offers', () => {
  for (const [subjectOverride, deviceRestriction] of forms) {
    const options = { subjectOverride, deviceRestriction };
    expect(csvHeader(csvLayout('revoke', options))).toEqual([
      '代表メールアドレス',
      '利用デバイス用メールアドレス',
      'デバイスコード',
    ]);
    expect(csvHeader(csvLayout('delete-users', options))).toEqual(['代表メールアドレス']);
  }
});

it('names every operation, and no two items of a layout alike', () => {
  for (const operation of csvOperations) {
    expect(csvOperationNames[operation].ja).toMatch(/^CSV一括/);
    const header = csvHeader(csvLayout(operation, { subjectOverride: true, deviceRestriction: true }));
    expect(new Set(header).size).toBe(header.length);
  }
});
