/** In which language the screens and the API's sentences are. Japanese unless chosen otherwise; kept by the browser. */
export type Language = 'ja' | 'en';

const place = 'inkan.language';
const listeners = new Set<() => void>();
let current: Language = globalThis.localStorage?.getItem(place) === 'en' ? 'en' : 'ja';

export const language = (): Language => current;

/** The sentence in the chosen language. Both stand where they are used, so that neither is forgotten. */
export const t = (japanese: string, english: string): string => (current === 'ja' ? japanese : english);

export function chooseLanguage(chosen: Language): void {
  current = chosen;
  localStorage.setItem(place, chosen);
  for (const tell of listeners) tell();
}

export function onLanguage(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
