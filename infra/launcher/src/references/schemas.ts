import { migrations as certificates } from '@inkan/certificates/migrations';
import { migrations as enrolment } from '@inkan/enrolment/migrations';
import { migrations as notifications } from '@inkan/notifications/migrations';
import { describeSchema, type Migration } from '@inkan/postgres';
import { migrations as signer } from '@inkan/signer/migrations';
import { createTestDatabase } from '@inkan/testing';
import { migrations as users } from '@inkan/users/migrations';
import { type ServiceName, servicesWithSchema } from '../service-list.ts';

export const schemaFolder = 'docs/reference/schema';

const migrations: Readonly<Record<Exclude<ServiceName, 'gateway'>, readonly Migration[]>> = {
  signer,
  certificates,
  users,
  enrolment,
  notifications,
};

/** docs/reference/schema/<service>.sql of every service, from empty databases of a test run's server. */
export async function schemaReferences(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const service of servicesWithSchema) {
    await using database = await createTestDatabase({ schema: service, migrations: migrations[service] });
    const { ownerUrl: url, appRole } = database;
    files[`${schemaFolder}/${service}.sql`] = [
      `-- The schema "${service}" as its migrations leave it, read from the catalog by \`npm run generate\`. To read and to compare,`,
      '-- not to run: services/<name>/src/migrate.ts makes schemas. "app" is the role that the service runs as.',
      '',
      await describeSchema({ url, schema: service, appRole }),
    ].join('\n');
  }
  return files;
}
