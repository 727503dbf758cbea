/** What a condition looks into. One letter each, in front of every gram, keeps them apart in one index. */
const prefixes = { email: 'e', name: 'n', kana: 'k', linkageId: 'l' } as const;
export type SearchedText = keyof typeof prefixes;
export const searchedTexts = Object.keys(prefixes) as SearchedText[];

/** Of a long text so many of its pieces are enough. */
const mostGrams = 12;

const longest = 3;

/**
 * Pieces, three characters long where `wanted` is, that every text has which contains it (SQL's `search_grams` makes
 * those of the texts). That they follow each other is left to be looked at.
 */
export function gramsFor(text: SearchedText, wanted: string): string[] {
  const characters = [...wanted];
  const length = Math.min(characters.length, longest);
  const starts = characters.length - length + 1;
  const count = Math.min(starts, mostGrams);
  const taken = Array.from({ length: count }, (_, at) => Math.floor((at * starts) / count));
  return [...new Set(taken.map((at) => prefixes[text] + characters.slice(at, at + length).join('')))];
}
