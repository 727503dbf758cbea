import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '@inkan/postgres';

/** The checkpoints outside of the database: one file per service, one line of JSON each, only ever appended to. */
export interface CheckpointFiles {
  /** Resolves when it is on the disk. */
  append(service: string, checkpoint: Checkpoint): Promise<void>;
}

/** @param folder `AUDIT_CHECKPOINT_DIR`; made when it is missing */
export async function openCheckpointFiles(folder: string): Promise<CheckpointFiles> {
  await mkdir(folder, { recursive: true });
  return {
    async append(service, { statement, signature }) {
      await using file = await open(join(folder, `${service}.jsonl`), 'a', 0o644);
      await file.appendFile(`${JSON.stringify({ statement, signature })}\n`);
      await file.datasync();
    },
  };
}
