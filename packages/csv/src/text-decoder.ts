import iconv from 'iconv-lite';
import { CsvFileError } from './csv-file-error.ts';
import type { ReadableEncoding } from './detect-encoding.ts';

/** Control characters other than tab, line feed and carriage return: no editor writes them into a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/**
 * Decodes the pieces of one file, characters that are cut in two included; without a piece it ends.
 * @throws CsvFileError from the piece on that holds what the encoding does not know, or what no text holds
 */
export function createDecoder(encoding: ReadableEncoding): (piece?: Buffer) => string {
  const decode = encoding === 'shift_jis' ? cp932Decoder() : unicodeDecoder(encoding);
  return (piece) => {
    const text = decode(piece);
    if (control.test(text)) throw new CsvFileError('binary');
    return text;
  };
}

function unicodeDecoder(encoding: ReadableEncoding): (piece?: Buffer) => string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (piece) => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw new CsvFileError('undecodable');
    }
  };
}

/** CP932 has no U+FFFD: where it stands, something could not be read. */
function cp932Decoder(): (piece?: Buffer) => string {
  const decoder = iconv.getDecoder('cp932');
  return (piece) => {
    const text = piece === undefined ? (decoder.end() ?? '') : decoder.write(piece);
    if (text.includes('\ufffd')) throw new CsvFileError('undecodable');
    return text;
  };
}
