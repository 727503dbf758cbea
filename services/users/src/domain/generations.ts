import { type Complaint, type IssuingWindow, issuesAt, noGenerationOpen, validationFailed } from '@inkan/domain';

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
  if (newest === undefined) throw noGenerationOpen();
  return newest;
}

/**
 * The generation that somebody asked for by name.
 * @throws DomainError generation-closed when none is open; validation-failed at `/generation` for one that does not exist
 * or does not issue
 */
export function openGeneration(generations: readonly Generation[], name: string, now: Date): Generation {
  const found = generations.find((generation) => generation.name === name);
  if (found !== undefined && issuesAt(found, now)) return found;
  if (!generations.some((generation) => issuesAt(generation, now))) throw noGenerationOpen();
  const complaint = found === undefined ? unknown : now < found.issuesFrom ? notYet : over;
  throw validationFailed([{ pointer: '/generation', ...complaint }]);
}

const unknown = {
  code: 'unknown-value',
  ja: '認証局世代が見つかりません。',
  en: 'There is no CA generation of this name',
} as const satisfies Complaint;
const notYet = {
  code: 'too-early',
  ja: 'この世代の認証局はまだ証明書の発行を開始していません。',
  en: 'This CA generation does not issue certificates yet',
} as const satisfies Complaint;
const over = {
  code: 'too-late',
  ja: '併用期間が終了したため、この世代の認証局には切り替えられません。',
  en: 'The coexistence is over: this CA generation issues no more certificates',
} as const satisfies Complaint;
