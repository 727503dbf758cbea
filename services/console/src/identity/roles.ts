import { t } from '../language/language.ts';
import type { Me } from './me.ts';

export function roleName(kind: Me['identity']['kind']): string {
  switch (kind) {
    case 'operator':
      return t('認証局運用者', 'Operator');
    case 'administrator':
      return t('利用法人管理者', 'Administrator');
    case 'auditor':
      return t('利用法人管理者（閲覧のみ）', 'Auditor (reads only)');
    case 'provider':
      return t('サービス提供会社', 'Provider');
    default:
      return kind satisfies never;
  }
}
