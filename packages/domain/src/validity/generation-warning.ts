import { dayOf, daysBetween } from './japan-time.ts';

/** Days in Japan before the last day of issuing on which administrators are told to switch; the earliest first. */
const generationWarningDays = [60, 30, 7] as const;
export type GenerationWarningDay = (typeof generationWarningDays)[number];

/**
 * The warning that stands now before a generation's end: the latest whose day has come, so that after days without a
 * running system one is told, and not all that were missed.
 * @param issuesUntil exclusive, as the generation has it
 * @returns null while there is time, and once it is over
 */
export function generationWarning(
  issuesUntil: Date,
  now: Date,
): { readonly day: GenerationWarningDay; readonly daysLeft: number } | null {
  const lastDay = dayOf(new Date(issuesUntil.getTime() - 1));
  const daysLeft = daysBetween(dayOf(now), lastDay);
  if (daysLeft < 1 || now >= issuesUntil) return null;
  const day = generationWarningDays.findLast((each) => daysLeft <= each);
  return day === undefined ? null : { day, daysLeft };
}
