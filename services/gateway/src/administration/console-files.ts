import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type ConsoleFile = {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
};

export type ConsoleFiles = {
  /** The one page; what it shows is its script's business. */
  readonly page: ConsoleFile;
  /** By URL path, `/assets/…`: their names are hashes of what is in them. */
  readonly assets: ReadonlyMap<string, ConsoleFile>;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Reads the built console, once: some hundred kilobytes, kept compressed.
 * @throws when the folder has no index.html, or a file of a kind that the console does not have
 */
export function readConsoleFiles(folder: string): ConsoleFiles {
  const read = (file: string): ConsoleFile => {
    const type = types[extname(file)];
    if (type === undefined) throw new Error(`${file} is no file of the console`);
    const plain = readFileSync(file);
    const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    return { type, plain, br, gzip: gzipSync(plain) };
  };
  const assets = join(folder, 'assets');
  const names = readdirSync(assets, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    page: read(join(folder, 'index.html')),
    assets: new Map(
      names.map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(folder, file)}`, read(file)];
      }),
    ),
  };
}
