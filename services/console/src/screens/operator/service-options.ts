import type { ServiceOptions } from '../../data/contracts.ts';
import { t } from '../../language/language.ts';

type Flag = {
  [Name in keyof ServiceOptions]-?: ServiceOptions[Name] extends boolean ? Name : never;
}[keyof ServiceOptions];

/** Options that are on or off, in the manual's words where it has them. */
export const flags = (): readonly (readonly [name: Flag, label: string])[] => [
  ['administratorMayIssue', t('管理者による発行・削除', 'Administrators may issue')],
  ['subjectOverride', t('O、OU 指定', 'O and OU')],
  ['deviceRestriction', t('インストール制限', 'Device restriction')],
  ['upn', t('プリンシパル名（UPN）', 'UPN')],
  ['emailProtection', t('メール保護（S/MIME）', 'E-mail protection')],
  ['downloadSite', t('ダウンロードサイト', 'Download site')],
  ['userRenewal', t('利用者による更新', 'Renewal by users')],
];

export function validityText({ validity, termMonths }: Pick<ServiceOptions, 'validity' | 'termMonths'>): string {
  switch (validity) {
    case 'fixed':
      return t(`固定 ${termMonths} か月`, `${termMonths} months`);
    case 'date':
      return t('期間指定', 'By day');
    case 'datetime':
      return t('期間+時間指定', 'By day and time');
    default:
      return validity satisfies never;
  }
}
