import { Field } from '../../components/field.tsx';
import { t } from '../../language/language.ts';
import { useLocation } from '../../routing/location.ts';
import { conditionsOf } from '../users/conditions.ts';
import type { CsvOperation } from './operations.ts';
import { csvTemplateUrl } from './template-url.ts';

type Props = {
  readonly contractId: string;
  readonly operation: CsvOperation;
  readonly file: File | undefined;
  readonly onChoose: (file: File | undefined) => void;
};

/** ［CSV ファイル］［ファイルの選択］, and the templates to fill in. */
export function FileChoice({ contractId, operation, file, onChoose }: Props) {
  const { search } = useLocation();
  const conditions = conditionsOf(search);
  return (
    <div class="stack">
      <Field
        label={t('CSV ファイル', 'CSV file')}
        pointer="/file"
        required
        hint={t(
          'UTF-8・Shift_JIS・UTF-16 に対応しています。Excel で保存したファイルもそのまま使えます。',
          'UTF-8, Shift_JIS or UTF-16; files saved by Excel are fine.',
        )}
      >
        {({ id, describedBy }) => (
          <input
            id={id}
            class="input"
            type="file"
            accept=".csv,text/csv"
            aria-describedby={describedBy}
            onChange={(event) => onChoose((event.currentTarget as HTMLInputElement).files?.[0])}
          />
        )}
      </Field>
      {file ? (
        <p class="soft number">
          {t(
            `${file.name}（${file.size.toLocaleString()} バイト）`,
            `${file.name}, ${file.size.toLocaleString()} bytes`,
          )}
        </p>
      ) : null}
      <p class="row">
        <a href={csvTemplateUrl(contractId, operation, undefined)} download>
          {t('空のひな形をダウンロード', 'Empty template')}
        </a>
        {operation === 'register' ? null : (
          <a href={csvTemplateUrl(contractId, operation, conditions)} download>
            {t(
              '表示中の検索条件の利用者を記入したひな形をダウンロード',
              'Template filled with who fits the conditions',
            )}
          </a>
        )}
      </p>
    </div>
  );
}
