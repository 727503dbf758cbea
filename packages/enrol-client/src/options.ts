import { parseArgs } from 'node:util';

export type Options = {
  /** URL of the mail, or its code. */
  readonly enrolment: string | undefined;
  readonly portal: string | undefined;
  readonly ca: string | undefined;
  readonly p12: string | undefined;
  readonly nssDatabase: string | undefined;
  readonly nssPasswordFile: string | undefined;
  /** Faked facts: a JSON file. */
  readonly facts: string | undefined;
  readonly language: 'ja' | 'en';
  readonly showFacts: boolean;
  readonly help: boolean;
};

const options = {
  portal: { type: 'string' },
  ca: { type: 'string' },
  p12: { type: 'string' },
  'nss-database': { type: 'string' },
  'nss-password-file': { type: 'string' },
  facts: { type: 'string' },
  lang: { type: 'string' },
  'show-facts': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the command line. Passwords have no place in it: everybody on the computer may read it.
 * @returns undefined if it makes no sense
 */
export function readOptions(
  args: readonly string[],
  { platform, locale }: { platform: NodeJS.Platform; locale: string },
): Options | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    // Faked facts are for trials where no product is restricted by them.
    if (positionals.length > 1 || (values.facts !== undefined && platform !== 'linux')) return undefined;
    const language = values.lang ?? (/^ja/i.test(locale) ? 'ja' : 'en');
    if (language !== 'ja' && language !== 'en') return undefined;
    return {
      enrolment: positionals[0],
      portal: values.portal,
      ca: values.ca,
      p12: values.p12,
      nssDatabase: values['nss-database'],
      nssPasswordFile: values['nss-password-file'],
      facts: values.facts,
      language,
      showFacts: values['show-facts'] ?? false,
      help: values.help ?? false,
    };
  } catch {
    return undefined;
  }
}
