import { sharedNssDatabase } from '../install/nss-database.ts';
import type { Options } from '../options.ts';
import type { Surroundings } from '../surroundings.ts';
import { texts } from '../texts.ts';
import { inFile } from './file.ts';
import type { Keeper } from './kept.ts';
import { inMacosKeychain } from './macos-keychain.ts';
import { inNssDatabase } from './nss-database.ts';
import { inWindowsStore } from './windows-store.ts';

/** Where the certificate to renew is: in a file if one is named, else where this system keeps certificates. */
export function chooseKeeper({ platform, run, console }: Surroundings, options: Options): Keeper {
  const { with: path, key, ca, language, nssDatabase, nssPasswordFile: passwordFile } = options;
  if (path !== undefined) {
    const askPassphrase = () => console.askSecret(texts.passphraseOfFile[language]);
    return inFile({ path, key, ca, askPassphrase });
  }
  if (platform === 'win32') return inWindowsStore(run);
  if (platform === 'darwin') return inMacosKeychain(run, ca);
  return inNssDatabase(run, { folder: nssDatabase ?? sharedNssDatabase, passwordFile, ca });
}
