import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appRole } from './databases.ts';
import { repository } from './repository.ts';
import { runScript } from './run-script.ts';
import type { SecretFiles } from './secrets.ts';
import { servicesWithSchema } from './service-list.ts';

/**
 * Runs every service's migrations as its schema's owner; two at a time, because each is a Node process of its own. One whose
 * files and database are the same as last time is left out: starting a process only to hear "nothing to do" costs a second.
 */
export async function runMigrations(database: string, secrets: SecretFiles): Promise<void> {
  const waiting = [...servicesWithSchema];
  const worker = async (): Promise<void> => {
    for (let service = waiting.shift(); service !== undefined; service = waiting.shift()) {
      const done = join(secrets.folder, `${service}.migrated`);
      const state = await stateOf(service, secrets);
      if (existsSync(done) && (await readFile(done, 'utf8')) === state) continue;
      await runScript(`services/${service}/src/migrate.ts`, [], {
        DATABASE_OWNER_URL_FILE: secrets.ownerUrl(service),
        DATABASE_APP_ROLE: appRole(database, service),
      });
      await writeFile(done, state);
    }
  };
  await Promise.all([worker(), worker()]);
}

async function stateOf(service: string, secrets: SecretFiles): Promise<string> {
  const digest = createHash('sha256').update(await readFile(secrets.ownerUrl(service)));
  const sources = [`services/${service}/src/{migrate.ts,db/**/*.ts}`, 'packages/postgres/src/**/*.ts'];
  const files: string[] = [];
  for await (const file of glob(sources, { cwd: repository })) files.push(file);
  for (const file of files.sort()) digest.update(`\0${file}\0`).update(await readFile(join(repository, file)));
  return digest.digest('hex');
}
