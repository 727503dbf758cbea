/**
 * @param wanted page, from 1
 * @param cursors of the second page, the third, …
 */
export function cursorAt(
  wanted: number,
  cursors: readonly string[],
): { readonly page: number; readonly cursor: string | undefined } {
  const cursor = wanted > 1 ? cursors[wanted - 2] : undefined;
  return cursor === undefined ? { page: 1, cursor } : { page: wanted, cursor };
}
