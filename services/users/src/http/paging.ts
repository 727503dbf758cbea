import { decodeCursor, encodeCursor } from '@inkan/http';
import { type Static, type TSchema, Type } from 'typebox';
import type { Page, PageOptions } from '../use-cases/page.ts';

/** The key that the page ended with. */
const Cursor = Type.Tuple([Type.String({ maxLength: 255 })]);
/** Of a list in the order of its ids. */
const IdCursor = Type.Tuple([Type.String({ format: 'uuid' })]);

type PageQuery = { readonly cursor?: string; readonly limit?: number };

function pageOptions<Shape extends TSchema>(
  shape: Shape,
  query: PageQuery,
  keyOf: (position: Static<Shape>) => string,
): PageOptions {
  return {
    after: query.cursor === undefined ? undefined : keyOf(decodeCursor(shape, query.cursor)),
    limit: query.limit ?? 50,
  };
}

export const pageById = (query: PageQuery): PageOptions => pageOptions(IdCursor, query, ([id]) => id);
export const pageByKey = (query: PageQuery): PageOptions => pageOptions(Cursor, query, ([key]) => key);

export function cursorPageOf<Item>(page: Page<Item>): { items: Item[]; nextCursor: string | null } {
  return { items: page.items, nextCursor: page.next === null ? null : encodeCursor([page.next]) };
}
