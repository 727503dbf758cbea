import type { Text } from '../errors/text.ts';

/** The items of a registration under the manual's names: forms, CSV columns and error sentences share them. */
export const itemNames = {
  email: { ja: '代表メールアドレス', en: 'Primary e-mail address' },
  familyName: { ja: '利用者（姓）', en: 'Family name' },
  givenName: { ja: '利用者（名）', en: 'Given name' },
  familyNameKana: { ja: '利用者（姓）フリガナ', en: 'Family name in katakana' },
  givenNameKana: { ja: '利用者（名）フリガナ', en: 'Given name in katakana' },
  familyNameEnglish: { ja: '利用者（姓）英語表記', en: 'Family name in English' },
  givenNameEnglish: { ja: '利用者（名）英語表記', en: 'Given name in English' },
  linkageId: { ja: 'サービス連携用ID', en: 'Linkage ID' },
  deviceEmail: { ja: '利用デバイス用メールアドレス', en: 'Device e-mail address' },
  deviceCode: { ja: 'デバイスコード', en: 'Device code' },
  validFrom: { ja: '証明書有効期限(From)', en: 'Start of the validity' },
  validTo: { ja: '証明書有効期限(To)', en: 'End of the validity' },
  organization: { ja: 'Organization', en: 'Organization' },
  organizationUnit1: { ja: 'OrganizationUnit1', en: 'OrganizationUnit1' },
  organizationUnit2: { ja: 'OrganizationUnit2', en: 'OrganizationUnit2' },
  upn: { ja: 'プリンシパル名', en: 'User principal name' },
  sid: { ja: 'SID', en: 'SID' },
  restriction: { ja: 'インストール端末制限', en: 'Device restriction' },
} as const satisfies Record<string, Text>;
export type ItemName = keyof typeof itemNames;
