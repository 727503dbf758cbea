import { describeSchema, schemaName } from '@inkan/postgres';
import { createTestDatabase } from '@inkan/testing';
import { servicesWithSchema } from '../service-list.ts';
import { serviceMigrations } from '../service-migrations.ts';

export const schemaFolder = 'docs/reference/schema';

/** docs/reference/schema/<service>.sql of every service, from empty databases of a test run's server. */
export async function schemaReferences(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const service of servicesWithSchema) {
    const schema = schemaName(service);
    await using database = await createTestDatabase({ schema, migrations: serviceMigrations[service] });
    const { ownerUrl: url, appRole } = database;
    files[`${schemaFolder}/${service}.sql`] = [
      `-- The schema "${schema}" as its migrations leave it, read from the catalog by \`npm run generate\`. To read and to compare,`,
      '-- not to run: services/<name>/src/migrate.ts makes schemas. "app" is the role that the service runs as.',
      '',
      await describeSchema({ url, schema, appRole }),
    ].join('\n');
  }
  return files;
}
