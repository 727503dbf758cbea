import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asAdmin } from '@inkan/provisioning';
import { appRole } from './databases.ts';
import { repository } from './repository.ts';
import { runScript } from './run-script.ts';
import type { SecretFiles } from './secrets.ts';
import { servicesWithSchema } from './service-list.ts';

/**
 * Runs every service's migrations as its schema's owner; two at a time, because each is a Node process of its own. One whose
 * files are the same as last time, on a schema that is as they left it, is left out: starting a process only to hear
 * "nothing to do" costs a second. The schema is asked, because a restored database is older than what was noted here.
 */
export async function runMigrations(database: string, secrets: SecretFiles): Promise<void> {
  const waiting = [...servicesWithSchema];
  const worker = async (): Promise<void> => {
    for (let service = waiting.shift(); service !== undefined; service = waiting.shift()) {
      const done = join(secrets.folder, `${service}.migrated`);
      const files = await digestOf(service, secrets);
      const state = async (): Promise<string> => `${files} ${await appliedTo(service, secrets)}`;
      if (existsSync(done) && (await readFile(done, 'utf8')) === (await state())) continue;
      await runScript(`services/${service}/src/migrate.ts`, [], {
        DATABASE_OWNER_URL_FILE: secrets.ownerUrl(service),
        DATABASE_APP_ROLE: appRole(database, service),
      });
      await writeFile(done, await state());
    }
  };
  await Promise.all([worker(), worker()]);
}

async function digestOf(service: string, secrets: SecretFiles): Promise<string> {
  const digest = createHash('sha256').update(await readFile(secrets.ownerUrl(service)));
  const sources = [`services/${service}/src/{migrate.ts,db/**/*.ts}`, 'packages/postgres/src/**/*.ts'];
  const files: string[] = [];
  for await (const file of glob(sources, { cwd: repository })) files.push(file);
  for (const file of files.sort()) digest.update(`\0${file}\0`).update(await readFile(join(repository, file)));
  return digest.digest('hex');
}

/** The names of the migrations that the schema has seen; none where there is no schema. */
async function appliedTo(service: string, secrets: SecretFiles): Promise<string> {
  return asAdmin(await readFile(secrets.ownerUrl(service), 'utf8'), async (client) => {
    const there = await client.query('select to_regclass($1) is not null as there', [`${service}.schema_migrations`]);
    if (!there.rows[0]?.there) return '';
    const { rows } = await client.query(`select name from ${service}.schema_migrations order by name`);
    return rows.map(({ name }) => name).join(',');
  });
}
