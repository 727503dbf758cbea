import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CeremonyFolders } from './ceremony.ts';
import type { Ports } from './ports.ts';
import { runScript } from './run-script.ts';
import { type HouseFiles, serviceEnvironment } from './service-environment.ts';

/** Where the ceremony puts the first operator's things. */
export const operatorFiles = (folders: CeremonyFolders) => ({
  certificate: join(folders.operator, 'operator.crt'),
  key: join(folders.operator, 'operator.key.pem'),
  pkcs12: join(folders.operator, 'operator.p12'),
  password: join(folders.operator, 'operator.password'),
});

/** Tells `users`, once, which certificate is the first operator's: nobody could let them in otherwise. */
export async function registerOperator(house: {
  dataDir: string;
  ports: Ports;
  files: HouseFiles;
  folders: CeremonyFolders;
}): Promise<void> {
  const done = join(house.dataDir, 'operator.registered');
  if (existsSync(done)) return;
  await runScript(
    'services/users/src/bootstrap-operator.ts',
    ['--certificate', operatorFiles(house.folders).certificate],
    serviceEnvironment('users', house.ports, house.files),
  );
  await writeFile(done, '');
}
