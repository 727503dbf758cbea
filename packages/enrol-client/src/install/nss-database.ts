import { mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RunCommand } from '../command.ts';
import { withPrivateFiles } from '../with-private-files.ts';
import { type Install, InstallFailed } from './install.ts';

/** Where Chromium and others on Linux look for certificates. */
export const sharedNssDatabase = join(homedir(), '.pki', 'nssdb');

/**
 * An NSS database by pk12util; a missing one is made, without a password.
 * @param passwordFile of a database that has a password
 */
export const intoNssDatabase =
  (run: RunCommand, { folder, passwordFile }: { folder: string; passwordFile?: string | undefined }): Install =>
  ({ bytes, passphrase }) =>
    withPrivateFiles({ 'certificate.p12': bytes, passphrase, none: '\n' }, async (pathOf) => {
      const database = `sql:${folder}`;
      const by = async (program: string, args: string[]) => {
        const ran = await run(program, args).catch((error: unknown) => {
          throw new InstallFailed(`${program}: ${error instanceof Error ? error.message : String(error)}`);
        });
        if (ran.code !== 0) {
          throw new InstallFailed(Buffer.concat([ran.stderr, ran.stdout]).toString('utf8').trim());
        }
      };
      if (!(await exists(join(folder, 'cert9.db')))) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await by('certutil', ['-N', '-d', database, '--empty-password']);
      }
      const files = ['-i', pathOf('certificate.p12'), '-w', pathOf('passphrase'), '-k', passwordFile ?? pathOf('none')];
      await by('pk12util', [...files, '-d', database]);
    });

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
