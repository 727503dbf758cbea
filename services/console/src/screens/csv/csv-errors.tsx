import type { Schemas } from '@inkan/api-client';
import { Table } from '../../components/table.tsx';
import { t } from '../../language/language.ts';

type CsvError = Schemas['CsvError'];

/** 行, 項目, 項目名 and what is wrong, in the API's words. */
export function CsvErrors({ errors }: { errors: readonly CsvError[] }) {
  const rows = errors.map((error, index) => ({ ...error, index }));
  return (
    <Table
      caption={t('ファイルの誤り', 'Errors of the file')}
      rows={rows}
      id={({ index }) => String(index)}
      columns={[
        { name: 'line', title: t('行', 'Line'), end: true, cell: ({ line }) => line ?? t('全体', 'File') },
        { name: 'item', title: t('項目', 'Item'), end: true, cell: ({ item }) => item ?? '–' },
        { name: 'name', title: t('項目名', 'Name'), cell: ({ itemName }) => itemName ?? '–' },
        { name: 'message', title: t('内容', 'What is wrong'), cell: ({ message }) => message },
      ]}
    />
  );
}
