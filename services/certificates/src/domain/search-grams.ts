import type { DeviceCode } from '@inkan/domain';

/** What a condition looks into. One letter each, in front of every gram, keeps them apart in one index. */
const prefixes = { email: 'e', name: 'n', kana: 'k', linkageId: 'l' } as const;
export type SearchedText = keyof typeof prefixes;

export type SearchedTexts = Readonly<Record<SearchedText, string>>;

/** A kind of device within a contract: so rare ones are found by the same index. */
export function kindGram(contractId: string, deviceCode: DeviceCode): string {
  return `d${deviceCode}${contractId}`;
}

/** Every piece of one and of two characters of these texts: what they are found by. */
export function gramsOf(texts: SearchedTexts): string[] {
  const grams = new Set<string>();
  for (const text of Object.keys(prefixes) as SearchedText[]) {
    for (const gram of pieces(texts[text], 1)) grams.add(prefixes[text] + gram);
    for (const gram of pieces(texts[text], 2)) grams.add(prefixes[text] + gram);
  }
  return [...grams];
}

/** Grams that every text has which contains `wanted`; that they follow each other is left to be looked at. */
export function gramsFor(text: SearchedText, wanted: string): string[] {
  const size = [...wanted].length === 1 ? 1 : 2;
  return [...new Set(pieces(wanted, size).map((gram) => prefixes[text] + gram))];
}

function pieces(text: string, size: number): string[] {
  const characters = [...text];
  return characters
    .slice(0, Math.max(0, characters.length - size + 1))
    .map((_, at) => characters.slice(at, at + size).join(''));
}
