/** What a condition looks into. One letter each, in front of every gram, keeps them apart in one index. */
const prefixes = { email: 'e', name: 'n', kana: 'k', linkageId: 'l' } as const;
export type SearchedText = keyof typeof prefixes;
export const searchedTexts = Object.keys(prefixes) as SearchedText[];

/**
 * Pieces of one or two characters that every text has which contains `wanted` (SQL's `search_grams` makes those of the
 * texts). They cover it, but do not overlap more than they must: every piece costs a walk along its list, and that they
 * follow each other is left to be looked at anyway.
 */
export function gramsFor(text: SearchedText, wanted: string): string[] {
  const characters = [...wanted];
  const last = Math.max(0, characters.length - 2);
  const starts = [...Array.from({ length: Math.ceil(last / 2) }, (_, at) => at * 2), last];
  return [...new Set(starts.map((at) => prefixes[text] + characters.slice(at, at + 2).join('')))];
}
