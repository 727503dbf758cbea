import { CsvRecords } from './csv-records.ts';
import type { ReadableEncoding } from './detect-encoding.ts';
import { createDecoder } from './text-decoder.ts';

/** One record with the line it begins in, from 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * The records of a file, some hundred at a time as its octets come. Blank lines and lines of empty cells at the end are
 * passed over; before another record they are records.
 * @throws CsvFileError
 */
export async function* readCsv(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  encoding: ReadableEncoding,
): AsyncGenerator<CsvRecord[]> {
  const decode = createDecoder(encoding);
  const records = new CsvRecords();
  let blank: CsvRecord[] = [];
  const filled = (found: readonly CsvRecord[]): CsvRecord[] => {
    const all: CsvRecord[] = [];
    for (const record of found) {
      blank.push(record);
      if (record.cells.every((cell) => cell === '')) {
        // Lines of commas without end are no longer a tail.
        if (blank.length <= 1_000) continue;
      }
      all.push(...blank);
      blank = [];
    }
    return all;
  };
  for await (const piece of pieces) {
    const found = filled(records.push(decode(piece)));
    if (found.length > 0) yield found;
  }
  const last = filled([...records.push(decode()), ...records.end()]);
  if (last.length > 0) yield last;
}
