export { until } from '@inkan/dev-servers';
export { type Answer, type Api, ApiRefusal, type Credential, type Method, openApi } from './api.ts';
export { type Credentials, collectAsUser, logIn, type Package, readCredentials } from './collect.ts';
export type { Day } from './day/day.ts';
export { walkDay } from './day/walk-day.ts';
export {
  collectAdministrator,
  createCustomer,
  type DemonstrationCustomer,
  type RegisteredUser,
  registerUser,
} from './demonstration-data.ts';
export { exampleAdministrator, examplePerson, exampleUser } from './example-user.ts';
export { type Inbox, linkIn, type Mail, openInbox } from './inbox.ts';
export { type Page, type PortalVisit, textOf, visitPortal } from './portal-visit.ts';
export { fetchClientTrust, knock } from './relying-party.ts';
export { letPeopleRenew } from './sample-organization/renewing-people.ts';
export { fillSampleOrganization, openSampleOrganization } from './sample-organization/sample-organization.ts';
export { subjects } from './subjects.ts';
export { startTlsServer, type TlsServer } from './tls-server.ts';
