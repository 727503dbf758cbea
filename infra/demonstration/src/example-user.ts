/** The person of the manual's examples (chapter 4-2). */
export const examplePerson = {
  email: 'Yamada-Taro@mytest.jp',
  familyName: '山田',
  givenName: '太郎',
  familyNameKana: 'ヤマダ',
  givenNameKana: 'タロウ',
  familyNameEnglish: 'Yamada',
  givenNameEnglish: 'Taro',
} as const;

export const exampleUser = { ...examplePerson, devices: [{ deviceCode: '01' }] } as const;

export const exampleAdministrator = {
  email: 'kanri@mytest.jp',
  familyName: '管理',
  givenName: '花子',
  familyNameEnglish: 'Kanri',
  givenNameEnglish: 'Hanako',
  role: 'administrator',
} as const;
