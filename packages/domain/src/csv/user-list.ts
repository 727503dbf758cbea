import { formatDate, formatDateTime } from '../validity/japan-time.ts';
import { type CertificateState, certificateStateNames } from '../vocabulary/certificate-state.ts';
import type { DeviceCode } from '../vocabulary/devices.ts';
import type { ValidityMode } from '../vocabulary/service-options.ts';
import { plainText } from './csv-line.ts';

/** 利用者リストダウンロード: the items of a line in their order, under the names of the first one. */
export const userListItems = [
  '代表メールアドレス',
  '姓',
  '名',
  'フリガナ（姓）',
  'フリガナ（名）',
  '英語表記（姓）',
  '英語表記（名）',
  '組織',
  'サービス連携用ID',
  '証明書メールアドレス（証明書ダウンロード用ID）',
  '証明書ダウンロード用パスワード',
  'デバイスコード',
  'ステータス',
  'シリアル番号',
  '世代',
  '開始日',
  '終了日',
  '失効予定日',
] as const;

/** One certificate with its person. */
export type UserListEntry = {
  readonly email: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKana: string;
  readonly givenNameKana: string;
  readonly familyNameEnglish: string;
  readonly givenNameEnglish: string;
  readonly unit: string;
  readonly linkageId: string | null;
  readonly certificateEmail: string;
  /** Null where the reader may not see it, or there is none yet. */
  readonly password: string | null;
  readonly deviceCode: DeviceCode;
  readonly state: CertificateState;
  /** Lower-case hexadecimal digits; null until it is issued. */
  readonly serial: string | null;
  readonly generation: string;
  readonly notBefore: Date | null;
  readonly notAfter: Date | null;
  /** `yyyy-mm-dd`, Japan. */
  readonly revokeOn: string | null;
};

/** What stands for a password that is no more. */
export const destroyedPassword = '破棄済み';

/**
 * The items of a line, in the order of `userListItems`. Days are `yyyy/mm/dd` in Japan; with a service whose validity is
 * typed to the minute, `yyyy/mm/dd hh:mm`.
 */
export function userListLine(of: UserListEntry, validity: ValidityMode): string[] {
  const day = validity === 'datetime' ? formatDateTime : formatDate;
  return [
    of.email,
    plainText(of.familyName),
    plainText(of.givenName),
    plainText(of.familyNameKana),
    plainText(of.givenNameKana),
    plainText(of.familyNameEnglish),
    plainText(of.givenNameEnglish),
    plainText(of.unit),
    plainText(of.linkageId ?? ''),
    of.certificateEmail,
    of.password ?? '',
    of.deviceCode,
    certificateStateNames[of.state].ja,
    of.serial ?? '',
    of.generation,
    of.notBefore === null ? '' : day(of.notBefore),
    of.notAfter === null ? '' : day(of.notAfter),
    of.revokeOn?.replaceAll('-', '/') ?? '',
  ];
}
