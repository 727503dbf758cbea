import { CsvFileError } from './csv-file-error.ts';
import { createDecoder } from './text-decoder.ts';

/** In what a file was written; `shift_jis` is Microsoft's (CP932). A byte order mark is passed over. */
export type ReadableEncoding = 'utf-8' | 'shift_jis' | 'utf-16le' | 'utf-16be';

const marks: readonly (readonly [ReadableEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Finds out in which encoding a file is, piece by piece as it arrives: by its byte order mark; without one it is UTF-8 if
 * all of it is, and CP932 if all of it is that. Texts in CP932 that are UTF-8 by accident are a handful of short ones.
 */
export class EncodingDetector {
  #head: Buffer = Buffer.alloc(0);
  #candidates: { encoding: ReadableEncoding; decode: (piece?: Buffer) => string }[] | undefined;
  #binary = false;

  push(piece: Buffer): void {
    if (this.#candidates === undefined) {
      this.#head = Buffer.concat([this.#head, piece]);
      if (this.#head.length < 3) return;
      this.#begin();
    } else this.#try(piece);
  }

  /** @throws CsvFileError `binary` for what has control characters, `undecodable` for what is in none of the encodings */
  end(): ReadableEncoding {
    if (this.#candidates === undefined) this.#begin();
    this.#try(undefined);
    const [first] = this.#candidates ?? [];
    if (first === undefined) throw new CsvFileError(this.#binary ? 'binary' : 'undecodable');
    return first.encoding;
  }

  #begin(): void {
    const marked = marks.find(([, mark]) => mark.every((octet, index) => this.#head[index] === octet));
    const encodings = marked === undefined ? (['utf-8', 'shift_jis'] as const) : [marked[0]];
    this.#candidates = encodings.map((encoding) => ({ encoding, decode: createDecoder(encoding) }));
    this.#try(this.#head);
  }

  #try(piece: Buffer | undefined): void {
    this.#candidates = this.#candidates?.filter(({ decode }) => {
      try {
        decode(piece);
        return true;
      } catch (error) {
        if (!(error instanceof CsvFileError)) throw error;
        this.#binary ||= error.fault === 'binary';
        return false;
      }
    });
  }
}
