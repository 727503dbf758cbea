import { releaseChunks } from '../db/chunks.ts';
import { workAhead } from '../domain/work.ts';
import type { Deps } from './deps.ts';

/**
 * Lets chunks go, organizations in turn, until enough work is under way.
 * @returns how many
 */
export async function releaseNext({ database, clock }: Pick<Deps, 'database' | 'clock'>): Promise<number> {
  return database.transaction((tx) => releaseChunks(tx, { workAhead, now: clock.now() }));
}
