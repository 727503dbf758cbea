import type { Schemas } from '@inkan/api-client';
import { t } from '../../language/language.ts';

export type CsvOperation = Schemas['CsvJob']['operation'];

export const csvOperations: readonly CsvOperation[] = ['register', 'revoke', 'reissue', 'delete-users'];

export function csvOperationName(operation: CsvOperation): string {
  switch (operation) {
    case 'register':
      return t('CSV一括登録', 'Register by CSV');
    case 'revoke':
      return t('CSV一括失効', 'Revoke by CSV');
    case 'reissue':
      return t('CSV一括再発行', 'Reissue by CSV');
    case 'delete-users':
      return t('CSV一括利用者マスター削除', 'Delete users by CSV');
    default:
      return operation satisfies never;
  }
}

/** The button of the window, in the manual's words. */
export function csvSubmitLabel(operation: CsvOperation): string {
  switch (operation) {
    case 'register':
      return t('登録', 'Register');
    case 'revoke':
      return t('失効', 'Revoke');
    case 'reissue':
      return t('再発行', 'Reissue');
    case 'delete-users':
      return t('マスター削除', 'Delete');
    default:
      return operation satisfies never;
  }
}

/** The operation that an address names. */
export const csvOperationOf = (dialog: string | null): CsvOperation | undefined =>
  csvOperations.find((operation) => dialog === `csv-${operation}`);

/** What the command is for, beside its ［実行］. */
export function csvOperationText(operation: CsvOperation): string {
  switch (operation) {
    case 'register':
      return t('CSV ファイルの利用者を登録し、証明書を発行します。', 'Registers the people of a file.');
    case 'revoke':
      return t('CSV ファイルの証明書をまとめて失効します。', 'Revokes the certificates of a file.');
    case 'reissue':
      return t('CSV ファイルの証明書をまとめて再発行します。', 'Reissues the certificates of a file.');
    case 'delete-users':
      return t('CSV ファイルの利用者をまとめて削除します。', 'Deletes the users of a file.');
    default:
      return operation satisfies never;
  }
}
