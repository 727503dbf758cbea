import type { RunCommand } from '../command.ts';
import type { Options } from '../options.ts';
import type { Install } from './install.ts';
import { intoMacosKeychain } from './macos-keychain.ts';
import { intoNssDatabase, sharedNssDatabase } from './nss-database.ts';
import { intoFile } from './p12-file.ts';
import { intoWindowsStore } from './windows-store.ts';

export type Place = 'windows' | 'macos' | 'nss' | 'file';

/** Where the certificate is to go: a file if one is named, else where this system keeps certificates. */
export function chooseInstall(
  platform: NodeJS.Platform,
  run: RunCommand,
  { p12, nssDatabase, nssPasswordFile }: Pick<Options, 'p12' | 'nssDatabase' | 'nssPasswordFile'>,
): { place: Place; install: Install } {
  if (p12 !== undefined) return { place: 'file', install: intoFile(p12) };
  if (platform === 'win32') return { place: 'windows', install: intoWindowsStore(run) };
  if (platform === 'darwin') return { place: 'macos', install: intoMacosKeychain(run) };
  const folder = nssDatabase ?? sharedNssDatabase;
  return { place: 'nss', install: intoNssDatabase(run, { folder, passwordFile: nssPasswordFile }) };
}
