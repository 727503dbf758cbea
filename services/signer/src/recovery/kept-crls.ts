import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The last list of each generation, kept in a folder outside the database: what a restored database does not know of is
 * seen by it. A list is written before the transaction that makes it public may commit, and the ones before it are
 * removed after that; so the lowest number in the folder belongs to a list that certainly was committed.
 */
export type KeptCrls = {
  /** Before the commit. */
  keep(generation: string, number: bigint, der: Buffer): Promise<void>;
  /** After the commit: the earlier ones are no longer needed. */
  settle(generation: string, number: bigint): Promise<void>;
  /** Rising. */
  numbers(generation: string): Promise<bigint[]>;
  /** DER. */
  read(generation: string, number: bigint): Promise<Buffer>;
  /** Which database these lists belong to, as `databaseIdentity` told it; undefined before the first start. */
  database(): Promise<string | undefined>;
  rememberDatabase(identity: string): Promise<void>;
};

export async function openKeptCrls(folder: string): Promise<KeptCrls> {
  await mkdir(folder, { recursive: true });
  await removeHalves(folder);
  const pathOf = (generation: string, number: bigint): string => join(folder, `${generation}-${number}.crl`);
  const databaseFile = join(folder, 'database');
  const numbers = async (generation: string): Promise<bigint[]> => {
    const pattern = new RegExp(`^${generation}-(\\d+)\\.crl$`);
    const found = (await readdir(folder)).flatMap((name) => BigInt(pattern.exec(name)?.[1] ?? -1));
    return found.filter((number) => number >= 0n).sort((a, b) => (a < b ? -1 : 1));
  };
  return {
    numbers,
    keep: (generation, number, der) => writeWhole(pathOf(generation, number), der),
    async settle(generation, number) {
      for (const earlier of await numbers(generation)) {
        if (earlier < number) await rm(pathOf(generation, earlier), { force: true });
      }
    },
    read: (generation, number) => readFile(pathOf(generation, number)),
    async database() {
      const text = await readFile(databaseFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      return text?.trim();
    },
    rememberDatabase: (identity) => writeWhole(databaseFile, Buffer.from(`${identity}\n`)),
  };
}

/**
 * Appears whole, and is on the disk when this resolves. Two signers share the folder and may write the same file at once:
 * each under a name of its own until it is whole.
 */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const half = `${path}.${randomUUID()}${halfSuffix}`;
  await writeFile(half, bytes, { flush: true, mode: 0o644 });
  await rename(half, path);
}

const halfSuffix = '.new';
/** Long after any other signer that still writes would have finished. */
const abandonedAfterMs = 3_600_000;

/** What a killed signer has left half-written; ages are those of the file system's own clock. */
async function removeHalves(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(halfSuffix))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - abandonedAfterMs) await rm(path, { force: true });
  }
}
