import type { CsvLayout } from './layout.ts';
import type { CsvRowError } from './row-error.ts';

/** Names are compared without spaces, width and case, since people retype them. */
const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

/** Whether a file's first row is a header line: its first cell is the name of the first item, which no e-mail address is. */
export function isHeaderLine(layout: CsvLayout, cells: readonly string[]): boolean {
  return plain(cells[0] ?? '') === plain(layout.columns[0]?.item ?? '');
}

/** A header line whose names stand in another order would put values under wrong items: every misplaced one is told. */
export function headerErrors(layout: CsvLayout, cells: readonly string[]): CsvRowError[] {
  const length = Math.max(layout.columns.length, cells.length);
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const expected = layout.columns[index]?.item ?? '';
    const found = cells[index] ?? '';
    if (found === '' || plain(found) === plain(expected)) return [];
    const error: CsvRowError = {
      item: index + 1,
      name: expected,
      code: 'unknown-field',
      ja: expected === '' ? `見出し「${found}」の項目はありません。` : `見出しは「${expected}」でなければなりません。`,
      en: expected === '' ? `There is no item "${found}"` : `The heading must be "${expected}"`,
    };
    return [error];
  });
}
