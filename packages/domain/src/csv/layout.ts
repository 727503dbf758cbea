import type { ServiceOptions } from '../vocabulary/service-options.ts';
import { type CsvColumn, csvColumns } from './columns.ts';

export const csvOperations = ['register', 'revoke', 'reissue', 'delete-users'] as const;
/** CSV一括登録, CSV一括失効, CSV一括再発行, CSV一括利用者マスター削除. */
export type CsvOperation = (typeof csvOperations)[number];

/** How the manual calls the operations (4-2, 5-2, 6-2, 7-3). */
export const csvOperationNames: Readonly<Record<CsvOperation, { readonly ja: string; readonly en: string }>> = {
  register: { ja: 'CSV一括登録', en: 'Registration by CSV' },
  revoke: { ja: 'CSV一括失効', en: 'Revocation by CSV' },
  reissue: { ja: 'CSV一括再発行', en: 'Reissue by CSV' },
  'delete-users': { ja: 'CSV一括利用者マスター削除', en: 'Deletion of users by CSV' },
};

/** The columns of an operation, in order. */
export type CsvLayout = { readonly operation: CsvOperation; readonly columns: readonly CsvColumn[] };

/** The options that decide which columns there are. */
export type CsvLayoutOptions = Pick<ServiceOptions, 'subjectOverride' | 'deviceRestriction'>;

/** The layout of an operation under a service's options: two of the four have four forms. */
export function csvLayout(operation: CsvOperation, options: CsvLayoutOptions): CsvLayout {
  switch (operation) {
    case 'register':
    case 'reissue': {
      const { base, subject, code, rest, restriction } = csvColumns[operation];
      const columns = [
        ...base,
        ...(options.subjectOverride ? subject : []),
        code,
        ...rest,
        ...(options.deviceRestriction ? restriction : []),
      ];
      return { operation, columns };
    }
    case 'revoke':
      return { operation, columns: csvColumns.revoke };
    case 'delete-users':
      return { operation, columns: csvColumns.deleteUsers };
    default: {
      const unknown: never = operation;
      return unknown;
    }
  }
}

/** The names of a layout's items: the header line of its template. */
export function csvHeader(layout: CsvLayout): string[] {
  return layout.columns.map((column) => column.item);
}
