import { useEffect } from 'preact/hooks';
import { type AnswerState, useAnswer } from '../api/use-answer.ts';
import type { Total } from '../components/pager.tsx';
import { useKept } from '../kept/use-kept.ts';
import { changeSearch, useLocation } from '../routing/location.ts';
import { cursorAt } from './cursor-at.ts';

type ListPage<Item> = { items: Item[]; nextCursor: string | null; total?: NonNullable<Total> };

export type Paged<Item> = AnswerState<ListPage<Item>> & {
  readonly items: readonly Item[];
  /** For `Pager`. */
  readonly pager: {
    readonly page: number;
    readonly perPage: number;
    readonly shown: number;
    readonly total: Total;
    readonly hasNext: boolean;
    readonly onPage: (page: number) => void;
    readonly onPerPage: (perPage: number) => void;
  };
};

/**
 * Pages of a list that only knows its next cursor: the page stands in the address, the cursors that led there are kept
 * for the way back. An unknown page (an address from elsewhere) is the first.
 * @param what conditions and order: other conditions have other pages; null asks nothing
 */
export function usePaged<Item>(
  what: string | null,
  ask: (page: { limit: number; cursor: string | undefined }, signal: AbortSignal) => Promise<ListPage<Item>>,
  options: { readonly everyMs?: number | ((page: ListPage<Item>) => number) } = {},
): Paged<Item> {
  const { search } = useLocation();
  const perPage = Number(search.get('rows')) || 50;
  const [cursors, keep] = useKept<readonly string[]>(`cursors.${what}.${perPage}`, []);
  const { page, cursor } = cursorAt(Number(search.get('page')) || 1, cursors);
  const answer = useAnswer(
    what === null ? null : `${what}/${perPage}/${page}`,
    (signal) => ask({ limit: perPage, cursor }, signal),
    options,
  );
  const next = answer.data?.nextCursor;
  useEffect(() => {
    if (next && cursors[page - 1] !== next) keep([...cursors.slice(0, page - 1), next]);
  }, [next, page, cursors, keep]);
  const items = answer.data?.items ?? [];
  return {
    ...answer,
    items,
    pager: {
      ...{ page, perPage, shown: items.length, total: answer.data?.total, hasNext: Boolean(next) },
      onPage: (to) => changeSearch({ page: to > 1 ? String(to) : null }),
      onPerPage: (rows) => changeSearch({ rows: rows === 50 ? null : String(rows), page: null }),
    },
  };
}
