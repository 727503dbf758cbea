import type { IssuingWindow } from '@inkan/domain';

export const generationStatuses = ['upcoming', 'issuing', 'ended'] as const;
/** Where a generation stands. What has ended still revokes and publishes its list. */
export type GenerationStatus = (typeof generationStatuses)[number];

export function generationStatus({ issuesFrom, issuesUntil }: IssuingWindow, now: Date): GenerationStatus {
  if (now < issuesFrom) return 'upcoming';
  return now < issuesUntil ? 'issuing' : 'ended';
}
