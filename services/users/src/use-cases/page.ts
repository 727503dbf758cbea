/** Which part of a list: what comes after the key that the page before ended with. */
export type PageOptions = { readonly after: string | undefined; readonly limit: number };

export type Page<Item> = { readonly items: Item[]; readonly next: string | null };

/** `rows` holds one more than the page, if there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { limit }: PageOptions,
  keyOf: (row: Row) => string,
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
