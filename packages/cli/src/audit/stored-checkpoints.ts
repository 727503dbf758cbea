import { open } from 'node:fs/promises';
import type { Checkpoint } from '@inkan/postgres';

/**
 * The lines of a checkpoint file, one after the other. A file that is missing has none; a line that cannot be read, such
 * as one that a crash cut short, counts as a forged one unless it is the last.
 */
export async function* storedCheckpoints(path: string): AsyncGenerator<Checkpoint> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return;
  let broken = false;
  for await (const line of file.readLines()) {
    if (line.trim() === '') continue;
    if (broken) yield unreadable;
    const checkpoint = parse(line);
    broken = checkpoint === undefined;
    if (checkpoint !== undefined) yield checkpoint;
  }
}

const unreadable: Checkpoint = { statement: '', signature: '' };

function parse(line: string): Checkpoint | undefined {
  try {
    const { statement, signature } = JSON.parse(line) as Record<string, unknown>;
    return typeof statement === 'string' && typeof signature === 'string' ? { statement, signature } : undefined;
  } catch {
    return undefined;
  }
}
