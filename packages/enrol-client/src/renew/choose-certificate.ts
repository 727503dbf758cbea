import type { Kept } from './kept.ts';

/**
 * The certificate to renew: of that name the one that lives longest, because a renewed one may lie beside the old one.
 * @returns the names to choose from where nobody said which; none if nothing fits
 */
export function chooseCertificate(
  kept: readonly Kept[],
  name: string | undefined,
  now: Date,
): Kept | { readonly names: readonly string[] } {
  const living = kept.filter((each) => each.notAfter > now && (name === undefined || each.name === name));
  const names = [...new Set(living.map((each) => each.name))];
  const [newest] = living.toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime());
  return newest !== undefined && names.length === 1 ? newest : { names };
}
