import { describe, expect, it } from 'vitest';
import { type UserListEntry, userListItems, userListLine } from './user-list.ts';

const entry: UserListEntry = {
  email: 'Yamada-Taro@mytest.jp',
  familyName: '山田',
  givenName: '太郎',
  familyNameKana: 'ヤマダ',
  givenNameKana: 'タロウ',
  familyNameEnglish: 'Yamada',
  givenNameEnglish: 'Taro',
  unit: '本社',
  linkageId: 'VPN-0001',
  certificateEmail: 'nra012@softbank.ne.jp',
  password: 'abcdefgh23456789',
  deviceCode: '11',
  state: 'revocationScheduled',
  serial: '0a'.repeat(16),
  generation: 'G2',
  notBefore: new Date('2026-11-24T15:00:00Z'),
  notAfter: new Date('2027-12-25T14:59:59Z'),
  revokeOn: '2026-12-01',
};
const line = (changes: Partial<UserListEntry>, validity: 'fixed' | 'datetime' = 'fixed') => {
  const items = userListLine({ ...entry, ...changes }, validity);
  return Object.fromEntries(userListItems.map((item, at) => [item, items[at]]));
};

describe('a line of the user list', () => {
  it('has every item in the order of their names', () => {
    expect(userListLine(entry, 'fixed')).toEqual([
      ...['Yamada-Taro@mytest.jp', '山田', '太郎', 'ヤマダ', 'タロウ', 'Yamada', 'Taro', '本社', 'VPN-0001'],
      ...['nra012@softbank.ne.jp', 'abcdefgh23456789', '11', '失効予約', '0a'.repeat(16), 'G2'],
      ...['2026/11/25', '2027/12/25', '2026/12/01'],
    ]);
    expect(userListLine(entry, 'fixed')).toHaveLength(userListItems.length);
  });

  it('has the minute where the service is typed to the minute', () => {
    expect(line({}, 'datetime')).toMatchObject({ 開始日: '2026/11/25 00:00', 終了日: '2027/12/25 23:59' });
  });

  it('is empty where there is nothing yet', () => {
    const waiting = { state: 'requested', serial: null, notBefore: null, notAfter: null, revokeOn: null } as const;
    expect(line({ ...waiting, linkageId: null, password: null })).toMatchObject({
      ...{ ステータス: '発行処理中', シリアル番号: '', 開始日: '', 終了日: '', 失効予定日: '' },
      ...{ サービス連携用ID: '', 証明書ダウンロード用パスワード: '' },
    });
  });

  it('gives a spreadsheet no formula, and changes no ID or password', () => {
    const typed = { unit: '=cmd|calc', linkageId: '@x', certificateEmail: '-a@mytest.jp', password: '-234567' };
    expect(line(typed)).toMatchObject({
      ...{ 組織: "'=cmd|calc", サービス連携用ID: "'@x" },
      '証明書メールアドレス（証明書ダウンロード用ID）': '-a@mytest.jp',
      証明書ダウンロード用パスワード: '-234567',
    });
  });
});
