import { CsvFileError } from './csv-file-error.ts';
import type { CsvRecord } from './read-csv.ts';

/** Characters of one record at most; the longest row that can be right has some 3,000. */
const longestRecord = 65_536;

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits text into records (RFC 4180, read generously): CRLF, LF and CR end a line; a cell that begins with a double
 * quote goes on to the next single one, over commas and line ends; quotes inside other cells stand for themselves.
 */
export class CsvRecords {
  #rest = '';
  /** Of the record that `#rest` begins with. */
  #line = 1;

  /** The records that end in this text. What follows the last of them is kept for the next. */
  push(text: string): CsvRecord[] {
    const all = this.#rest + text;
    const records: CsvRecord[] = [];
    let at = 0;
    for (;;) {
      const end = endOfRecord(all, at);
      if (end.next === undefined) break;
      records.push({ line: this.#line, cells: cellsOf(all.slice(at, end.at)) });
      this.#line += end.lines;
      at = end.next;
    }
    this.#rest = all.slice(at);
    if (this.#rest.length > longestRecord) throw new CsvFileError('line-too-long', this.#line);
    return records;
  }

  /** The last record, if its line has no end. */
  end(): CsvRecord[] {
    const rest = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest;
    if (endOfRecord(rest, 0).quoted) throw new CsvFileError('unclosed-quote', this.#line);
    const records = this.#rest === '' ? [] : [{ line: this.#line, cells: cellsOf(rest) }];
    this.#rest = '';
    return records;
  }
}

type End = {
  readonly at: number;
  /** Where the next record begins; undefined while this one has not ended. */
  readonly next: number | undefined;
  readonly lines: number;
  /** Whether it ended inside quotes. */
  readonly quoted: boolean;
};

/** Where the record that begins at `from` ends. A CR at the very end of the text may be half of a CRLF: it is waited for. */
function endOfRecord(text: string, from: number): End {
  let quoted = false;
  let cellBegins = true;
  let lines = 1;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === quote) {
        if (text.charCodeAt(at + 1) === quote) at += 1;
        else quoted = false;
      } else if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) lines += 1;
      continue;
    }
    if (code === lineFeed) return { at, next: at + 1, lines, quoted };
    if (code === carriageReturn) {
      if (at + 1 === text.length) break;
      return { at, next: text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1, lines, quoted };
    }
    if (code === quote && cellBegins) quoted = true;
    cellBegins = code === comma;
  }
  return { at: text.length, next: undefined, lines, quoted };
}

function cellsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const { cell, next } = record.charCodeAt(at) === quote ? quotedCell(record, at) : plainCell(record, at);
    cells.push(cell);
    if (next > record.length) return cells;
    at = next;
  }
}

type Cell = {
  readonly cell: string /** Behind its comma; beyond the record after the last cell. */;
  readonly next: number;
};

function plainCell(record: string, from: number): Cell {
  const end = record.indexOf(',', from);
  return end < 0
    ? { cell: record.slice(from), next: record.length + 1 }
    : { cell: record.slice(from, end), next: end + 1 };
}

/** What stands between the closing quote and the comma belongs to the cell: it was typed, and the rules judge it. */
function quotedCell(record: string, from: number): Cell {
  let end = from + 1;
  for (;;) {
    end = record.indexOf('"', end);
    if (end < 0) return { cell: record.slice(from + 1), next: record.length + 1 };
    if (record.charCodeAt(end + 1) !== quote) break;
    end += 2;
  }
  const inside = record.slice(from + 1, end).replaceAll('""', '"');
  const { cell, next } = plainCell(record, end + 1);
  return { cell: inside + cell, next };
}
