import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ceremonyFolders } from './src/ceremony.ts';
import type { Ports } from './src/ports.ts';
import { defaultDataDir } from './src/repository.ts';
import { runScript } from './src/run-script.ts';
import { prepareSecrets } from './src/secrets.ts';
import { houseFiles, serviceEnvironment } from './src/service-environment.ts';
import { prepareTls } from './src/tls-files.ts';

// npm run recover -- [--crl FILE|URL] [--without NAME] [--dry-run]: beside a running `npm start`, whose signer waits.
const dataDir = defaultDataDir();
const portsFile = join(dataDir, 'ports.json');
if (!existsSync(portsFile)) {
  console.error('先に別の端末で npm start を実行してください。');
  process.exit(1);
}
const ports = JSON.parse(await readFile(portsFile, 'utf8')) as Ports;
const secrets = await prepareSecrets(dataDir);
const tls = await prepareTls(dataDir, new Date());
const files = houseFiles(dataDir, { secrets, tls, folders: ceremonyFolders(dataDir) });
try {
  const said = await runScript(
    'services/signer/src/recovery/main.ts',
    process.argv.slice(2),
    serviceEnvironment('signer', ports, files),
  );
  process.stdout.write(said);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
