import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asAdmin } from '@inkan/provisioning';
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

/** Tells `users`, unless it knows one, which certificate is the first operator's: nobody could let them in otherwise. */
export async function registerOperator(house: {
  ports: Ports;
  files: HouseFiles;
  folders: CeremonyFolders;
}): Promise<void> {
  const url = await readFile(house.files.secrets.databaseUrl('users'), 'utf8');
  const known = await asAdmin(url, (client) =>
    client.query("select from users.credentials where kind = 'operator' limit 1"),
  );
  if (known.rowCount !== 0) return;
  await runScript(
    'services/users/src/bootstrap-operator.ts',
    ['--certificate', operatorFiles(house.folders).certificate],
    serviceEnvironment('users', house.ports, house.files),
  );
}
