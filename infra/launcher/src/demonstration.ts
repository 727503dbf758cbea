import type { House } from './house.ts';

/** Lines of the summary about the demonstration's data. */
export async function showDemonstration(_house: House): Promise<string[]> {
  return [];
}
