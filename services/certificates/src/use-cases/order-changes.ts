import { changesWait, forgetChanges, numberChanges } from '../db/changes.ts';
import type { Registrar } from './registrar.ts';

const perRound = 5_000;
const dayMs = 24 * 60 * 60 * 1000;
/** Whoever follows may be away this long. */
export const changesKeptDays = 90;

/** Gives the changes that were committed their place in the feed. @returns how many */
export async function orderChanges({ database }: Pick<Registrar, 'database'>): Promise<number> {
  if (!(await changesWait(database.read))) return 0;
  return database.transaction(({ db }) => numberChanges(db, perRound));
}

export async function forgetOldChanges({ database, clock }: Pick<Registrar, 'database' | 'clock'>): Promise<void> {
  await database.transaction(async ({ db }) => {
    await forgetChanges(db, new Date(clock.now().getTime() - changesKeptDays * dayMs));
  });
}
