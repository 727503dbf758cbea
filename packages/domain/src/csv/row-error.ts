import type { FieldErrorCode } from '../errors/field-error.ts';
import type { Text } from '../errors/text.ts';

/** What is wrong with a cell, or with a row as a whole. */
export type CsvRowError = {
  /** The item's number in its row, from 1. */
  readonly item: number;
  /** The item's name; empty beyond the last item of the layout. */
  readonly name: string;
  readonly code: FieldErrorCode;
} & Text;

/** The same with its place in the file: the line number counts from 1, and a header line counts. */
export type CsvError = CsvRowError & { readonly line: number };

/** The manual's wording: `行:1 項目:1 入力形式が不正です。入力形式：メールアドレス形式のみ`. */
export function csvErrorText(error: CsvError): Text {
  return {
    ja: `行:${error.line} 項目:${error.item} ${error.ja}`,
    en: `line ${error.line}, item ${error.item}: ${error.en}`,
  };
}
