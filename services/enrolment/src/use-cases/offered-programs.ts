import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ProgramTarget, programTargets } from '../domain/enrolment-programs.ts';

export type OfferedProgram = {
  readonly target: ProgramTarget;
  readonly path: string;
  readonly octets: number;
  /** Hexadecimal. */
  readonly sha256: string;
};

export type Programs = {
  /** Those that lie in the folder now. */
  list(): Promise<readonly OfferedProgram[]>;
  find(target: ProgramTarget): Promise<OfferedProgram | undefined>;
};

/**
 * The enrolment client's executables as the operator has put them: `<folder>/<target>/enroll[.exe]`. They may be
 * replaced while this runs; a digest is computed once per file, size and time of change.
 * @param folder empty: none are offered
 */
export function offerPrograms(folder: string): Programs {
  const digests = new Map<string, Promise<string>>();

  async function find(target: ProgramTarget): Promise<OfferedProgram | undefined> {
    if (folder === '') return undefined;
    const path = join(folder, target, programTargets[target].file);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const version = `${path} ${found.size} ${found.mtimeMs}`;
    const digest = digests.get(version) ?? digestOf(path);
    digests.set(version, digest);
    digest.catch(() => digests.delete(version));
    return { target, path, octets: found.size, sha256: await digest };
  }

  return {
    find,
    list: async () => {
      const targets = Object.keys(programTargets) as ProgramTarget[];
      return (await Promise.all(targets.map(find))).filter((each) => each !== undefined);
    },
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
