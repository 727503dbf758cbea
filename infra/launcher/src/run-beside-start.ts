import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ceremonyFolders } from './ceremony.ts';
import type { Ports } from './ports.ts';
import { defaultDataDir, repository } from './repository.ts';
import { plainEnvironment } from './run-script.ts';
import { prepareSecrets } from './secrets.ts';
import { houseFiles, serviceEnvironment } from './service-environment.ts';
import type { ServiceName } from './service-list.ts';
import { prepareTls } from './tls-files.ts';

/** Runs an operator's command of a service beside a running `npm start`, in the service's environment, and ends like it. */
export async function runBesideStart(service: ServiceName, file: string): Promise<void> {
  const dataDir = defaultDataDir();
  const portsFile = join(dataDir, 'ports.json');
  if (!existsSync(portsFile)) {
    console.error('先に別の端末で npm start を実行してください。');
    process.exitCode = 1;
    return;
  }
  const ports = JSON.parse(await readFile(portsFile, 'utf8')) as Ports;
  const secrets = await prepareSecrets(dataDir);
  const tls = await prepareTls(dataDir, new Date());
  const files = houseFiles(dataDir, { secrets, tls, folders: ceremonyFolders(dataDir) });
  const child = spawn(process.execPath, [join(repository, file), ...process.argv.slice(2)], {
    cwd: repository,
    env: { ...plainEnvironment(), ...serviceEnvironment(service, ports, files) },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  process.exitCode = code ?? 1;
}
