import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RunCommand } from '../command.ts';
import { withPrivateFiles } from '../with-private-files.ts';
import { type Install, InstallFailed } from './install.ts';

/**
 * The login keychain; `-x`: the key cannot be taken out again. `security -i` reads its commands from standard input,
 * because everybody on the computer may read a command line.
 */
export const intoMacosKeychain =
  (run: RunCommand, keychain = join(homedir(), 'Library', 'Keychains', 'login.keychain-db')): Install =>
  ({ bytes, passphrase }) =>
    withPrivateFiles({ 'certificate.p12': bytes }, async (pathOf) => {
      const file = quoted(pathOf('certificate.p12'));
      const command = `import ${file} -k ${quoted(keychain)} -f pkcs12 -x -P ${quoted(passphrase)}\n`;
      const ran = await run('/usr/bin/security', ['-i'], { input: command });
      // In this mode it ends with 0 whatever happened, and says in a line what did.
      const said = Buffer.concat([ran.stdout, ran.stderr]).toString('utf8').trim();
      if (ran.code !== 0 || !/\d+ (?:identity|key|certificates?) imported/.test(said)) throw new InstallFailed(said);
    });

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
