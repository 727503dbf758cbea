import type { Language } from '@inkan/domain';

/** The sentences of one page in both languages: what one has, the other has. `{name}` stands for a value. */
export type Sentences<Key extends string = string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export function bilingual<Key extends string>(sentences: Sentences<Key>): Sentences<Key> {
  return sentences;
}

/** Puts values where the sentence names them. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
