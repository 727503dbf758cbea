import { t } from '../language/language.ts';
import { Button } from './button.tsx';
import './pager.css';

export type Total = { readonly count: number; readonly exact: boolean } | undefined;

type PagerProps = {
  readonly page: number;
  readonly perPage: number;
  readonly shown: number;
  readonly total: Total;
  readonly hasNext: boolean;
  readonly onPage: (page: number) => void;
  readonly onPerPage: (perPage: number) => void;
};

/** 1–50 / 10,000以上: where one is, and on. */
export function Pager({ page, perPage, shown, total, hasNext, onPage, onPerPage }: PagerProps) {
  const first = (page - 1) * perPage + 1;
  return (
    <nav class="pager" aria-label={t('ページ', 'Pages')}>
      <p class="number" role="status">
        {shown === 0 ? '0' : `${first.toLocaleString()}–${(first + shown - 1).toLocaleString()}`}
        {total ? ` / ${totalText(total)}` : ''}
      </p>
      <label class="row">
        <span>{t('表示件数', 'Rows')}</span>
        <select
          class="input pager-size"
          value={String(perPage)}
          onChange={(event) => onPerPage(Number((event.currentTarget as HTMLSelectElement).value))}
        >
          {[20, 50, 100, 200].map((size) => (
            <option key={size} value={String(size)} selected={size === perPage}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <div class="row">
        <Button size="small" disabled={page <= 1} onPress={() => onPage(page - 1)}>
          {t('前へ', 'Previous')}
        </Button>
        <Button size="small" disabled={!hasNext} onPress={() => onPage(page + 1)}>
          {t('次へ', 'Next')}
        </Button>
      </div>
    </nav>
  );
}

/** The API counts exactly to 10,000. */
export const totalText = ({ count, exact }: NonNullable<Total>): string =>
  exact
    ? t(`${count.toLocaleString()} 件`, `${count.toLocaleString()}`)
    : t(`${count.toLocaleString()} 件以上`, `${count.toLocaleString()} or more`);
