import { type App, identify, identifyApiKey, implementInternal } from '@inkan/http';
import type { ApiKeyLookup } from '../db/api-key-lookup.ts';
import type { CredentialLookup } from '../db/credential-lookup.ts';
import { identifyApiKey as identifyByKey } from '../use-cases/api-keys/identify-api-key.ts';
import type { Deps } from '../use-cases/deps.ts';
import { identifyCertificate } from '../use-cases/identify-certificate.ts';
import { addAdministratorRoutes } from './administrators.ts';
import { addApiKeyRoutes } from './api-keys.ts';
import { addAuditLogRoutes } from './audit-log.ts';
import { addContractRoutes } from './contracts.ts';
import { addCsvRoutes } from './csv-routes.ts';
import { addDownloadSiteRoutes } from './download-site.ts';
import { addMeRoute } from './me.ts';
import { addOrganizationSettingsRoutes } from './organization-settings.ts';
import { addOrganizationRoutes } from './organizations.ts';
import { addProviderContactRoutes } from './provider-contacts.ts';
import { addProviderRoutes } from './providers.ts';
import { addRegistrationRoutes } from './registrations.ts';
import { addServiceRoutes } from './services.ts';
import { addSystemStatusRoute } from './system-status.ts';
import { addUnitRoutes } from './units.ts';
import { addUserDeletionRoutes } from './user-deletions.ts';
import { addUserEditRoutes } from './user-edits.ts';
import { addUserRoutes } from './users.ts';

/** Everything this service answers: also what the API document is made of. */
export function usersRoutes(app: App, deps: Deps & { credentials: CredentialLookup; apiKeys: ApiKeyLookup }): void {
  addMeRoute(app, deps);
  addSystemStatusRoute(app, deps);
  addProviderRoutes(app, deps);
  addProviderContactRoutes(app, deps);
  addApiKeyRoutes(app, deps);
  addServiceRoutes(app, deps);
  addOrganizationRoutes(app, deps);
  addOrganizationSettingsRoutes(app, deps);
  addDownloadSiteRoutes(app, deps);
  addAdministratorRoutes(app, deps);
  addAuditLogRoutes(app, deps);
  addContractRoutes(app, deps);
  addUnitRoutes(app, deps);
  addUserRoutes(app, deps);
  addUserEditRoutes(app, deps);
  addUserDeletionRoutes(app, deps);
  addRegistrationRoutes(app, deps);
  addCsvRoutes(app, deps);
  implementInternal(app, identify, (question) => identifyCertificate(deps, question));
  implementInternal(app, identifyApiKey, (question) => identifyByKey(deps, question));
}
