import { cutHeads, lockReleasing, releaseChunks } from '../db/chunks.ts';
import { pieceAttended, workAhead, workAheadOfFirst } from '../domain/work.ts';
import type { Deps } from './deps.ts';

/** Seconds of work: whatever is under way is enough. */
const anything = Number.MIN_VALUE;

/**
 * Lets chunks go, organizations in turn, until enough work is under way; attended, a piece of one and no more.
 * @param attended somebody waits for a certificate meanwhile
 * @returns how many
 */
export async function releaseNext(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  attended: boolean,
): Promise<number> {
  return database.transaction(async (tx) => {
    if (!(await lockReleasing(tx))) return 0;
    const now = clock.now();
    if (attended) await cutHeads(tx, { seconds: pieceAttended, now });
    const ahead = attended ? { workAhead: anything, workAheadOfFirst: anything } : { workAhead, workAheadOfFirst };
    return releaseChunks(tx, { ...ahead, now });
  });
}
