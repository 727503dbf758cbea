import iconv from 'iconv-lite';
import { inCp932 } from './cp932.ts';

export const csvEncodings = ['utf-8', 'shift_jis'] as const;
/** `utf-8` begins with a BOM, by which Excel knows it; `shift_jis` is Microsoft's (CP932), as Excel in Japan writes it. */
export type CsvEncoding = (typeof csvEncodings)[number];

/** Media type of the file (RFC 4180 section 3). */
export function csvMediaType(encoding: CsvEncoding): string {
  return `text/csv; charset=${encoding === 'utf-8' ? 'utf-8' : 'Shift_JIS'}`;
}

/**
 * The bytes of a CSV file, piece by piece as its text comes: nothing is kept.
 * @param texts whole lines, any number in a piece
 */
export async function* encodeCsv(
  texts: AsyncIterable<string> | Iterable<string>,
  encoding: CsvEncoding,
): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') yield Buffer.from('\ufeff');
  for await (const text of texts) {
    yield encoding === 'utf-8' ? Buffer.from(text) : iconv.encode(inCp932(text), 'cp932');
  }
}
