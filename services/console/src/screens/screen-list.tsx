import type { ComponentType } from 'preact';
import { AuditLogScreen } from './audit-log/audit-log.tsx';
import { CsvJobScreen } from './csv/csv-job.tsx';
import { CsvJobsScreen } from './csv/csv-jobs.tsx';
import { DownloadSiteScreen } from './download-site/download-site.tsx';
import { ContractsOfGenerationScreen } from './generations/contracts-of-generation.tsx';
import { GenerationsScreen } from './generations/generations.tsx';
import { OrganizationScreen } from './operator/organization.tsx';
import { OrganizationsScreen } from './operator/organizations.tsx';
import { ServicesScreen } from './operator/services.tsx';
import { SystemStatusScreen } from './operator/system-status.tsx';
import { AdministratorsScreen } from './organization/administrators.tsx';
import { DeliveriesScreen } from './organization/deliveries-screen.tsx';
import { LicenceListScreen } from './organization/licence-list.tsx';
import { SettingsScreen } from './organization/settings.tsx';
import { ProviderScreen } from './provider/provider.tsx';
import { ProvidersScreen } from './provider/providers.tsx';
import { Top } from './top/top.tsx';
import { UserScreen } from './user/user.tsx';
import { UserDeletion } from './user-deletion/user-deletion.tsx';
import { ChooseUnit } from './users/choose-unit.tsx';
import { UserList } from './users/user-list.tsx';

export type ScreenProps = { readonly params: Readonly<Record<string, string>> };

/** Which screen an address shows. */
export const screens: readonly (readonly [pattern: string, screen: ComponentType<ScreenProps>])[] = [
  ['/', Top],
  ['/users', ChooseUnit],
  ['/contracts/:contractId/users', UserList],
  ['/contracts/:contractId/users/:userId', UserScreen],
  ['/contracts/:contractId/csv-jobs', CsvJobsScreen],
  ['/contracts/:contractId/csv-jobs/:csvJobId', CsvJobScreen],
  ['/user-deletion', UserDeletion],
  ['/organizations', OrganizationsScreen],
  ['/organizations/:organizationId', OrganizationScreen],
  ['/services', ServicesScreen],
  ['/providers', ProvidersScreen],
  ['/providers/:providerId', ProviderScreen],
  ['/system-status', SystemStatusScreen],
  ['/organizations/:organizationId/settings', SettingsScreen],
  ['/organizations/:organizationId/administrators', AdministratorsScreen],
  ['/organizations/:organizationId/licence-certificate', LicenceListScreen],
  ['/organizations/:organizationId/deliveries', DeliveriesScreen],
  ['/organizations/:organizationId/download-site', DownloadSiteScreen],
  ['/generations', GenerationsScreen],
  ['/generations/:generation/contracts', ContractsOfGenerationScreen],
  ['/audit-log', AuditLogScreen],
];
