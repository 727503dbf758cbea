import { type ExitCode, exitCodes } from './exit-codes.ts';
import { chooseInstall } from './install/choose-install.ts';
import { InstallFailed } from './install/install.ts';
import type { Options } from './options.ts';
import type { Surroundings } from './surroundings.ts';
import { texts } from './texts.ts';

/** What is handed over to be installed. */
export type Package = {
  /** PKCS#12, base64. */
  readonly bytes: string;
  readonly displayName: string;
  readonly email: string;
  /** Null where it is not told. */
  readonly notAfter: string | null;
};

/** Puts the package where it belongs, and tells whose it is. */
export async function putPackage(
  { console, run, platform }: Surroundings,
  options: Options,
  fetched: Package,
  passphrase: string,
): Promise<ExitCode> {
  const { language } = options;
  const { place, install } = chooseInstall(platform, run, options);
  console.tell(texts.installing[language]);
  try {
    await install({ bytes: Buffer.from(fetched.bytes, 'base64'), passphrase });
  } catch (error) {
    if (!(error instanceof InstallFailed)) throw error;
    console.complain(`${texts.installFailed[language]}\n${error.message}`);
    return exitCodes.install;
  }
  console.tell(texts.done[place][language]);
  if (place === 'file') console.tell(`${texts.passphraseIs[language]}${passphrase}`);
  console.tell(`${fetched.displayName} <${fetched.email}>`);
  if (fetched.notAfter !== null) {
    console.tell(`${texts.validUntil[language]}${inJapan(fetched.notAfter, language)}`);
  }
  return exitCodes.done;
}

/** Day and time of day in Japan. */
export function inJapan(instant: string, language: 'ja' | 'en'): string {
  return `${new Date(instant).toLocaleString(language, { timeZone: 'Asia/Tokyo' })} (JST)`;
}
