import { DomainError, validationFailed } from '@inkan/domain';

/** What this service knows of a CA generation: when it issues. `issuesUntil` is exclusive. */
export type Generation = { readonly name: string; readonly issuesFrom: Date; readonly issuesUntil: Date };

const isOpen = (generation: Generation, now: Date) => generation.issuesFrom <= now && now < generation.issuesUntil;

/**
 * The generation that new contracts and administrator certificates take: of the open ones, the one that opened last.
 * @throws DomainError generation-closed when none is open
 */
export function newestOpenGeneration(generations: readonly Generation[], now: Date): Generation {
  const [newest] = generations
    .filter((generation) => isOpen(generation, now))
    .toSorted((a, b) => b.issuesFrom.getTime() - a.issuesFrom.getTime());
  if (newest === undefined) throw new DomainError('generation-closed');
  return newest;
}

/**
 * The generation that somebody asked for by name.
 * @throws DomainError validation-failed at `/generation` for one that does not exist or does not issue
 */
export function openGeneration(generations: readonly Generation[], name: string, now: Date): Generation {
  const found = generations.find((generation) => generation.name === name);
  if (found !== undefined && isOpen(found, now)) return found;
  throw validationFailed([
    {
      pointer: '/generation',
      code: 'unknown-value',
      ja: '証明書を発行できる認証局世代ではありません。',
      en: 'No CA generation of this name issues certificates',
    },
  ]);
}
