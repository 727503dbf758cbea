import type { Language } from '@inkan/domain';

/** Japanese unless English is preferred to it by `Accept-Language` (RFC 9110 section 12.5.4). */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'ja';
  const weights = { ja: 0, en: 0 };
  for (const range of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const primary = tag.split('-')[0];
    if (primary !== 'ja' && primary !== 'en') continue;
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    weights[primary] = Math.max(weights[primary], quality === undefined ? 1 : Number(quality) || 0);
  }
  return weights.en > weights.ja ? 'en' : 'ja';
}
