import { parseArgs } from 'node:util';

export type Options = {
  readonly command: 'enrol' | 'renew';
  /** URL of the mail, or its code; of a renewal, the page's. */
  readonly address: string | undefined;
  readonly portal: string | undefined;
  readonly ca: string | undefined;
  readonly p12: string | undefined;
  readonly nssDatabase: string | undefined;
  readonly nssPasswordFile: string | undefined;
  /** To renew: the certificate as a file, PKCS#12 or PEM; its key where that is another file. */
  readonly with: string | undefined;
  readonly key: string | undefined;
  /** To renew: which of the certificates that the device keeps. */
  readonly name: string | undefined;
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
  with: { type: 'string' },
  key: { type: 'string' },
  name: { type: 'string' },
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
    const command = positionals[0] === 'renew' ? 'renew' : 'enrol';
    const [address, ...more] = command === 'renew' ? positionals.slice(1) : positionals;
    const ofRenewal = values.with ?? values.key ?? values.name;
    const foreign = command === 'renew' ? values.portal : ofRenewal;
    // Faked facts are for trials where no product is restricted by them.
    if (more.length > 0 || foreign !== undefined || (values.facts !== undefined && platform !== 'linux')) {
      return undefined;
    }
    if (values.key !== undefined && values.with === undefined) return undefined;
    const language = values.lang ?? (/^ja/i.test(locale) ? 'ja' : 'en');
    if (language !== 'ja' && language !== 'en') return undefined;
    return {
      command,
      address,
      portal: values.portal,
      ca: values.ca,
      p12: values.p12,
      nssDatabase: values['nss-database'],
      nssPasswordFile: values['nss-password-file'],
      with: values.with,
      key: values.key,
      name: values.name,
      facts: values.facts,
      language,
      showFacts: values['show-facts'] ?? false,
      help: values.help ?? false,
    };
  } catch {
    return undefined;
  }
}
