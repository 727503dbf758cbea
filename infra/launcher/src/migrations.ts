import { readFile } from 'node:fs/promises';
import { migrate, schemaName } from '@inkan/postgres';
import { appRole } from './databases.ts';
import type { SecretFiles } from './secrets.ts';
import { servicesWithSchema } from './service-list.ts';
import { serviceMigrations } from './service-migrations.ts';

/**
 * Brings every service's schema up to date, each as its own owner, all in this one process: five Node processes of
 * their own cost more than everything that they did.
 */
export async function runMigrations(database: string, secrets: SecretFiles): Promise<void> {
  await Promise.all(
    servicesWithSchema.map(async (service) =>
      migrate({
        url: (await readFile(secrets.ownerUrl(service), 'utf8')).trim(),
        schema: schemaName(service),
        migrations: serviceMigrations[service],
        appRole: appRole(database, service),
      }),
    ),
  );
}
