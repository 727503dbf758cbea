import { releaseChunks } from '../db/chunks.ts';
import { workAhead, workAheadAttended, workAheadOfFirst } from '../domain/work.ts';
import type { Deps } from './deps.ts';

/**
 * Lets chunks go, organizations in turn, until enough work is under way.
 * @param attended somebody waits for a certificate meanwhile
 * @returns how many
 */
export async function releaseNext(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  attended: boolean,
): Promise<number> {
  const ahead = attended
    ? { workAhead: workAheadAttended, workAheadOfFirst: workAheadAttended }
    : { workAhead, workAheadOfFirst };
  return database.transaction((tx) => releaseChunks(tx, { ...ahead, now: clock.now() }));
}
