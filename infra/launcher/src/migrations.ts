import { appRole } from './databases.ts';
import { runScript } from './run-script.ts';
import type { SecretFiles } from './secrets.ts';
import { servicesWithSchema } from './service-list.ts';

/** Runs every service's migrations as its schema's owner; two at a time, because each is a Node process of its own. */
export async function runMigrations(database: string, secrets: SecretFiles): Promise<void> {
  const waiting = [...servicesWithSchema];
  const worker = async (): Promise<void> => {
    for (let service = waiting.shift(); service !== undefined; service = waiting.shift()) {
      await runScript(`services/${service}/src/migrate.ts`, [], {
        DATABASE_OWNER_URL_FILE: secrets.ownerUrl(service),
        DATABASE_APP_ROLE: appRole(database, service),
      });
    }
  };
  await Promise.all([worker(), worker()]);
}
