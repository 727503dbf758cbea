import { DomainError, type IssuingWindow, issuesAt, validationFailed } from '@inkan/domain';

/** What this service knows of a CA generation: when it issues. */
export type Generation = IssuingWindow & { readonly name: string };

const byName = new Intl.Collator('en', { numeric: true });

/**
 * The generation that new contracts and administrator certificates take: of the open ones, the one that opened last; of those
 * that opened together (one ceremony), the one whose name comes last: G2 before G1, G10 before G2.
 * @throws DomainError generation-closed when none is open
 */
export function newestOpenGeneration(generations: readonly Generation[], now: Date): Generation {
  const [newest] = generations
    .filter((generation) => issuesAt(generation, now))
    .toSorted((a, b) => b.issuesFrom.getTime() - a.issuesFrom.getTime() || byName.compare(b.name, a.name));
  if (newest === undefined) throw new DomainError('generation-closed');
  return newest;
}

/**
 * The generation that somebody asked for by name.
 * @throws DomainError validation-failed at `/generation` for one that does not exist or does not issue
 */
export function openGeneration(generations: readonly Generation[], name: string, now: Date): Generation {
  const found = generations.find((generation) => generation.name === name);
  if (found !== undefined && issuesAt(found, now)) return found;
  throw validationFailed([
    {
      pointer: '/generation',
      code: 'unknown-value',
      ja: '証明書を発行できる認証局世代ではありません。',
      en: 'No CA generation of this name issues certificates',
    },
  ]);
}
