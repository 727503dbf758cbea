import type { Day } from './day.ts';

/** The persons of the day, with addresses of their own. */
export const people = ({ mark }: Day) => ({
  taro: {
    email: `Yamada-Taro-${mark}@mytest.jp`,
    familyName: '山田',
    givenName: '太郎',
    familyNameKana: 'ヤマダ',
    givenNameKana: 'タロウ',
    familyNameEnglish: 'Yamada',
    givenNameEnglish: 'Taro',
    linkageId: `VPN-${mark}`,
    devices: [{ deviceCode: '01' }, { deviceCode: '11', email: `nra012-${mark}@softbank.ne.jp` }],
  },
  hanako: {
    email: `Yamamoto-Hanako-${mark}@mytest.jp`,
    familyName: '山本',
    givenName: '花子',
    familyNameKana: 'ヤマモト',
    givenNameKana: 'ハナコ',
    familyNameEnglish: 'Yamamoto',
    givenNameEnglish: 'Hanako',
    devices: [{ deviceCode: '30', organization: 'MyTest Sales', organizationUnit1: 'Tokyo', organizationUnit2: 'VPN' }],
  },
});

/** A second administrator (manual chapter 2). */
export const colleagueOf = ({ mark }: Day) => ({
  email: `kanri2-${mark}@mytest.jp`,
  familyName: '管理',
  givenName: '次郎',
  familyNameEnglish: 'Kanri',
  givenNameEnglish: 'Jiro',
  role: 'auditor',
});
