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

/** The role that a service runs as. */
export const appRole = (service: string): string => `${service}_app`;

/** Creates the database, schemas and roles, and writes every service's URLs (also after ports or servers have changed). */
export async function prepareDatabases(servers: Servers, secrets: SecretFiles): Promise<void> {
  const maintenance = withDatabase(servers.adminUrl, 'postgres');
  await provisionDatabase(maintenance, servers.database);
  const places = await Promise.all(servicesWithSchema.map((service) => placeOf(service, secrets)));
  await provisionServices(maintenance, servers.database, places);
  for (const place of places) {
    const { ownerUrl, appUrl } = placeUrls(servers.adminUrl, servers.database, place);
    await writeSecret(secrets.ownerUrl(place.schema), ownerUrl);
    await writeSecret(secrets.databaseUrl(place.schema), appUrl);
  }

  const busPassword = await secrets.password('bus');
  if (servers.redisUrl === undefined) await provisionBus(maintenance, servers.database, 'bus', busPassword);
  await writeSecret(secrets.busUrl, servers.redisUrl ?? withUser(servers.adminUrl, 'bus', busPassword));
  await writeSecret(secrets.smtpUrl, servers.smtpUrl);
}

async function placeOf(service: string, secrets: SecretFiles): Promise<ServicePlace> {
  const ownerRole = `${service}_owner`;
  return {
    schema: service,
    ownerRole,
    ownerPassword: await secrets.password(ownerRole),
    appRole: appRole(service),
    appPassword: await secrets.password(appRole(service)),
  };
}
