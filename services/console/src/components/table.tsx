import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../language/language.ts';
import { classes } from './classes.ts';
import './table.css';

export type Column<Row> = {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The API's word for sorting by it. */
  readonly sort?: string | undefined;
  readonly mono?: boolean;
  readonly end?: boolean;
  /** Left out where there is little room; the details have it. */
  readonly secondary?: boolean;
};

export type Sorting = {
  readonly by: string;
  readonly order: 'asc' | 'desc';
  readonly change: (by: string, order: 'asc' | 'desc') => void;
};
export type Selection<Row> = {
  readonly has: (id: string) => boolean;
  readonly set: (rows: readonly Row[], chosen: boolean) => void;
};

type TableProps<Row> = {
  /** Read by screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly id: (row: Row) => string;
  /** Names a row for its checkbox. */
  readonly rowName?: (row: Row) => string;
  readonly rowClass?: (row: Row) => string | undefined;
  readonly sorting?: Sorting | undefined;
  readonly selection?: Selection<Row> | undefined;
  readonly loading?: boolean | undefined;
};

/** A page of rows: at most 200 stand in the document, however many there are behind them. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, id, rowName = id, rowClass, sorting, selection, loading } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section class={classes('table-frame', loading && 'table-loading')} aria-label={caption} tabIndex={0}>
      <table class="table" aria-busy={loading || undefined}>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {selection ? (
              <th scope="col" class="table-choice">
                <ChooseAll rows={rows} id={id} selection={selection} />
              </th>
            ) : null}
            {columns.map((column) => (
              <Head key={column.name} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={id(row)} class={classes(rowClass?.(row), selection?.has(id(row)) && 'table-chosen')}>
              {selection ? (
                <td class="table-choice">
                  <input
                    type="checkbox"
                    aria-label={t(`${rowName(row)} を選択`, `Select ${rowName(row)}`)}
                    checked={selection.has(id(row))}
                    onChange={(event) => selection.set([row], (event.currentTarget as HTMLInputElement).checked)}
                  />
                </td>
              ) : null}
              {columns.map((column) => (
                <td
                  key={column.name}
                  class={classes(
                    column.mono && 'mono',
                    column.end && 'number table-end',
                    column.secondary && 'table-secondary',
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ChooseAll<Row>({
  rows,
  id,
  selection,
}: {
  rows: readonly Row[];
  id: (row: Row) => string;
  selection: Selection<Row>;
}) {
  const box = useRef<HTMLInputElement>(null);
  const chosen = rows.filter((row) => selection.has(id(row))).length;
  const all = rows.length > 0 && chosen === rows.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen > 0 && !all;
  }, [chosen, all]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={t('このページをすべて選択', 'Select this page')}
      checked={all}
      onChange={() => selection.set(rows, !all)}
    />
  );
}

function Head<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const { sort, title } = column;
  if (sort === undefined || sorting === undefined)
    return (
      <th scope="col" class={classes(column.end && 'table-end', column.secondary && 'table-secondary')}>
        {title}
      </th>
    );
  const active = sorting.by === sort;
  const order = active ? sorting.order : undefined;
  return (
    <th scope="col" aria-sort={order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : 'none'}>
      <button type="button" class="table-sort" onClick={() => sorting.change(sort, order === 'asc' ? 'desc' : 'asc')}>
        {title}
        <span aria-hidden="true" class="table-arrow">
          {order === 'asc' ? '▲' : order === 'desc' ? '▼' : '⇅'}
        </span>
      </button>
    </th>
  );
}
