import { describe, expect, it } from 'vitest';
import { generatedText, isGenerated } from './generated-text.ts';

describe('a generated text', () => {
  it('has 16 characters, none of which looks like another', () => {
    const every = Array.from({ length: 16 }, (_, at) =>
      generatedText(Uint8Array.from({ length: 16 }, () => at * 16 + 5)),
    );
    expect(every.join('')).not.toMatch(/[0O1lIo]/);
    expect(every.every((text) => text.length === 16 && isGenerated(text))).toBe(true);
  });

  it('uses each of its characters equally often', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const [character = ''] = generatedText(new Uint8Array(16).fill(byte));
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it('needs enough randomness', () => {
    expect(() => generatedText(new Uint8Array(15))).toThrow(RangeError);
  });

  it.each(['password1234abcd', 'ABCDEFGHJKMNPQRS', 'abc', 'abcdefgh2345678!'])('is not %s', (text) => {
    expect(isGenerated(text)).toBe(false);
  });
});
