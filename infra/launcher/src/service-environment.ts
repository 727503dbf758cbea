import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CeremonyFolders } from './ceremony.ts';
import type { Ports } from './ports.ts';
import { repository } from './repository.ts';
import type { SecretFiles } from './secrets.ts';
import { type ServiceName, servicesWithHttp } from './service-list.ts';
import type { TlsFiles } from './tls-files.ts';

/** Where `npm run build:enroll` puts the enrolment client. */
const programs = join(repository, 'dist', 'enroll');

/** The house as people and clients see it. */
export type PublicUrls = {
  /** Administration and API: asks for a client certificate. */
  readonly administration: string;
  /** Portal for the people whose certificates these are. */
  readonly portal: string;
  /** Renewal and test page: asks for a client certificate. */
  readonly renewal: string;
  /** CRLs and CA certificates, plain HTTP: stands inside certificates. */
  readonly publication: string;
};

export const publicUrls = (ports: Ports): PublicUrls => ({
  administration: `https://localhost:${ports.administration}`,
  portal: `https://localhost:${ports.portal}`,
  renewal: `https://localhost:${ports.renewal}`,
  publication: `http://localhost:${ports.publication}`,
});

export type HouseFiles = {
  readonly secrets: SecretFiles;
  readonly tls: TlsFiles;
  /** Public parts of the CA generations. */
  readonly generations: string;
  /** Signed checkpoints of the audit logs. */
  readonly auditCheckpoints: string;
  /** Encrypted keys of the issuing CAs. */
  readonly signerKeys: string;
  /** The signer's own folder: the last CRLs, outside the database. */
  readonly signerState: string;
};

export const houseFiles = (
  dataDir: string,
  { secrets, tls, folders }: { secrets: SecretFiles; tls: TlsFiles; folders: CeremonyFolders },
): HouseFiles => ({
  secrets,
  tls,
  generations: folders.generations,
  signerKeys: folders.signerKeys,
  signerState: join(dataDir, 'signer-state'),
  auditCheckpoints: join(dataDir, 'audit-checkpoints'),
});

/** The environment of one service: where things are, never a secret itself. */
export function serviceEnvironment(service: ServiceName, ports: Ports, files: HouseFiles): NodeJS.ProcessEnv {
  const { secrets } = files;
  const serviceUrls = Object.fromEntries(servicesWithHttp.map((name) => [name, `http://127.0.0.1:${ports[name]}`]));
  const urls = publicUrls(ports);
  const edge = {
    HOST: '127.0.0.1',
    SERVICE_KEY_FILE: secrets.serviceKey(service),
    SERVICE_URLS: JSON.stringify(serviceUrls),
    GENERATIONS_DIR: files.generations,
    PORTAL_URL: urls.portal,
    RENEWAL_URL: urls.renewal,
    PUBLIC_URL: urls.publication,
    ADMINISTRATION_URL: urls.administration,
  };
  const stateful = {
    DATABASE_URL_FILE: secrets.databaseUrl(service),
    BUS_URL_FILE: secrets.busUrl,
    SERVICE_KEY_FILE: secrets.serviceKey(service),
    SERVICE_PUBLIC_KEYS_FILE: secrets.servicePublicKeys,
  };
  const behindGateway = (port: number): NodeJS.ProcessEnv => ({
    ...edge,
    ...stateful,
    AUDIT_CHAIN_KEY_FILE: secrets.auditChainKey(service),
    PORT: String(port),
  });

  switch (service) {
    case 'gateway':
      return {
        ...edge,
        ADMIN_PORT: String(ports.administration),
        PORTAL_PORT: String(ports.portal),
        RENEWAL_PORT: String(ports.renewal),
        PUBLIC_PORT: String(ports.publication),
        TLS_KEY_FILE: files.tls.key,
        TLS_CERTIFICATE_FILE: files.tls.certificate,
        OPENAPI_FILE: join(repository, 'openapi.yaml'),
      };
    case 'certificates':
      return {
        ...behindGateway(ports.certificates),
        MASTER_KEYS_FILE: secrets.masterKeys,
        COMMAND_KEY_FILE: secrets.commandKey,
        COMMAND_KEY_ID: secrets.commandKeyId,
      };
    case 'users':
      return behindGateway(ports.users);
    case 'csv-jobs':
      return behindGateway(ports['csv-jobs']);
    case 'enrolment':
      return { ...behindGateway(ports.enrolment), ...(existsSync(programs) && { PROGRAMS_DIR: programs }) };
    case 'notifications':
      return {
        ...behindGateway(ports.notifications),
        SMTP_URL_FILE: secrets.smtpUrl,
        MAIL_FROM: '電子証明書発行局 <no-reply@inkan.localhost>',
      };
    case 'signer':
      return {
        ...stateful,
        HOST: '127.0.0.1',
        HEALTH_PORT: String(ports.signer),
        COMMAND_PUBLIC_KEYS_FILE: secrets.commandPublicKeys,
        AUDIT_CHECKPOINT_KEY_FILE: secrets.auditCheckpointKey,
        AUDIT_CHECKPOINT_DIR: files.auditCheckpoints,
        SIGNER_KEYS_DIR: files.signerKeys,
        SIGNER_STATE_DIR: files.signerState,
        SIGNER_PASSPHRASE_FILE: secrets.signerPassphrase,
        GENERATIONS_DIR: files.generations,
      };
    default: {
      const never: never = service;
      return never;
    }
  }
}
