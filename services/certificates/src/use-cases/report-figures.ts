import { addDays, dayOf, startOfDay } from '@inkan/domain';
import { countEnding, countIssued } from '../db/figures.ts';
import type { Registrar } from './registrar.ts';

/** @param period ISO 8601; from inclusive, to exclusive */
export async function reportIssued(
  { database }: Pick<Registrar, 'database'>,
  { from, to }: { from: string; to: string },
): Promise<{ certificates: number }> {
  return { certificates: await countIssued(database.read, { from: new Date(from), to: new Date(to) }) };
}

/** How many good certificates end in each of the coming weeks, those without one too. */
export async function reportEnding(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { weeks }: { weeks: number },
): Promise<{ weeks: { from: string; certificates: number }[] }> {
  const today = dayOf(clock.now());
  const ending = await countEnding(database.read, { from: startOfDay(today), weeks });
  const counted = new Map(ending.map(({ week, certificates }) => [week, certificates]));
  return {
    weeks: Array.from({ length: weeks }, (_, week) => ({
      from: addDays(today, week * 7),
      certificates: counted.get(week) ?? 0,
    })),
  };
}
