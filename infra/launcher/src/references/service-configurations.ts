import { readCertificatesConfig } from '@inkan/certificates/config';
import { readCsvJobsConfig } from '@inkan/csv-jobs/config';
import { readEnrolmentConfig } from '@inkan/enrolment/config';
import { readGatewayConfig } from '@inkan/gateway/config';
import { readNotificationsConfig } from '@inkan/notifications/config';
import { EnvReader, readLogLevel, type SettingDescription } from '@inkan/runtime';
import { readConfig as readSignerConfig } from '@inkan/signer/config';
import { readUsersConfig } from '@inkan/users/config';
import type { ServiceName } from '../service-list.ts';

const configurations: Readonly<Record<ServiceName, (env: EnvReader) => unknown>> = {
  signer: readSignerConfig,
  certificates: readCertificatesConfig,
  users: readUsersConfig,
  'csv-jobs': readCsvJobsConfig,
  enrolment: readEnrolmentConfig,
  notifications: readNotificationsConfig,
  gateway: readGatewayConfig,
};

/** Everything the process of a service reads from its environment. */
export function serviceSettings(service: ServiceName): readonly SettingDescription[] {
  return [...EnvReader.describe(configurations[service]), ...EnvReader.describe(readLogLevel)];
}
