/** U+FF61–FF9F: the half-width kana, their punctuation and the two free-standing voiced marks. */
const halfWidthKana = /[\uff61-\uff9f]+/g;

/**
 * Text as Inkan stores it: NFC, half-width kana made full-width (ｶﾞ becomes ガ), everything else as typed. NFKC is
 * applied to the kana only: on the rest it would change letters that people chose, such as Ａ, ① or 﨑.
 */
export function normalizeText(typed: string): string {
  return typed.replace(halfWidthKana, (kana) => kana.normalize('NFKC')).normalize('NFC');
}

/** Identifiers that another system compares (linkage ID, UPN, computer name): NFC, nothing else is touched. */
export function normalizeIdentifier(typed: string): string {
  return typed.normalize('NFC');
}

/** The form in which searches compare: case and width ignored. Never shown, never stored as the value itself. */
export function searchKey(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** Length in characters as RFC 5280's upper bounds and people count them: code points, not UTF-16 units. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
