import { schemaName } from '@inkan/postgres';
import {
  placeUrls,
  provisionBus,
  provisionDatabase,
  provisionServices,
  type ServicePlace,
  withDatabase,
  withUser,
} from '@inkan/provisioning';
import { writeSecret } from './secret-files.ts';
import type { SecretFiles } from './secrets.ts';
import type { Servers } from './servers.ts';
import { servicesWithSchema } from './service-list.ts';

/** The role that a service runs as. Roles belong to the whole server, so they carry the database's name. */
export const appRole = (database: string, service: string): string => `${database}_${schemaName(service)}_app`;

/** Creates the database, schemas and roles, and writes every service's URLs (also after ports or servers have changed). */
export async function prepareDatabases(servers: Servers, secrets: SecretFiles): Promise<void> {
  const maintenance = withDatabase(servers.adminUrl, 'postgres');
  await provisionDatabase(maintenance, servers.database);
  const places = await Promise.all(
    servicesWithSchema.map(async (service) => ({ service, place: await placeOf(servers.database, service, secrets) })),
  );
  await provisionServices(
    maintenance,
    servers.database,
    places.map(({ place }) => place),
  );
  for (const { service, place } of places) {
    const { ownerUrl, appUrl } = placeUrls(servers.adminUrl, servers.database, place);
    await writeSecret(secrets.ownerUrl(service), ownerUrl);
    await writeSecret(secrets.databaseUrl(service), appUrl);
  }

  const busPassword = await secrets.password('bus');
  const busRole = `${servers.database}_bus`;
  if (servers.redisUrl === undefined) await provisionBus(maintenance, servers.database, busRole, busPassword);
  await writeSecret(secrets.busUrl, servers.redisUrl ?? withUser(servers.adminUrl, busRole, busPassword));
  await writeSecret(secrets.smtpUrl, servers.smtpUrl);
}

async function placeOf(database: string, service: string, secrets: SecretFiles): Promise<ServicePlace> {
  const ownerRole = `${database}_${schemaName(service)}_owner`;
  return {
    schema: schemaName(service),
    ownerRole,
    ownerPassword: await secrets.password(ownerRole),
    appRole: appRole(database, service),
    appPassword: await secrets.password(appRole(database, service)),
  };
}
