/** 32 letters and digits that nobody mistakes for one another: no 0/O, 1/I/l, and no capitals beside small letters. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Characters of a generated password or 秘密の鍵: 80 bits. */
export const generatedLength = 16;

/** @param random at least 16 bytes of a CSPRNG; 32 divides 256, so that every character is equally likely */
export function generatedText(random: Uint8Array): string {
  if (random.length < generatedLength) throw new RangeError(`needs ${generatedLength} random bytes`);
  return Array.from(random.subarray(0, generatedLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** Whether a text has the form of a generated one. */
export function isGenerated(text: string): boolean {
  return text.length === generatedLength && [...text].every((character) => alphabet.includes(character));
}
