import type { EnvReader } from './env-reader.ts';
import { type LogLevel, logLevels } from './logger.ts';

// What several services are told: one name, one default and one meaning for all of them.

/** Where a service keeps what is true and hands over what it has to tell. */
export type Stores = {
  /** `postgres://…` of the service's own role. */
  readonly databaseUrl: string;
  /** `redis://…` or `postgres://…`. */
  readonly busUrl: string;
};

/** With what a service proves who it is, and knows the others by. */
export type ServiceKeys = {
  /** PKCS#8 PEM, Ed25519. */
  readonly serviceKey: string;
  /** Ed25519, SPKI PEM (one or, during a rotation, several after one another) by service name. */
  readonly servicePublicKeys: Record<string, string>;
};

/** A service with a database, a bus and a port of its own. */
export type ServicePlace = Stores &
  ServiceKeys & {
    readonly host: string;
    readonly port: number;
    /** Base64, 32 octets or more: links the rows of the audit log. */
    readonly auditChainKey: string;
  };

/** Where other services are asked. */
export type PeerAccess = {
  /** Base URL by service name. */
  readonly serviceUrls: Record<string, string>;
};

export function readHost(env: EnvReader): string {
  return env.string('HOST', { default: '127.0.0.1', describe: 'address to listen on' });
}

export function readStores(env: EnvReader): Stores {
  return {
    databaseUrl: env.secretFile('DATABASE_URL', { describe: 'URL of the database, for the role the service runs as' }),
    busUrl: env.secretFile('BUS_URL', { describe: 'URL of the transport of messages: `redis://…` or `postgres://…`' }),
  };
}

export function readServicePlace(env: EnvReader): ServicePlace {
  return {
    host: readHost(env),
    port: env.port('PORT', { describe: 'port to listen on; 0 lets the system choose' }),
    ...readStores(env),
    ...readServiceKeys(env),
    auditChainKey: env.secretFile('AUDIT_CHAIN_KEY', {
      describe: "key that links the rows of this service's audit log: base64 of 32 octets or more",
    }),
  };
}

export function readServiceKeys(env: EnvReader): ServiceKeys {
  return {
    serviceKey: readServiceKey(env),
    servicePublicKeys: env.secretRecordFile('SERVICE_PUBLIC_KEYS', {
      describe:
        'JSON: name of a service → Ed25519 public key (SPKI PEM) that its tokens and messages are verified with; several after one another during a rotation',
    }),
  };
}

export function readServiceKey(env: EnvReader): string {
  return env.secretFile('SERVICE_KEY', {
    describe: "Ed25519 private key (PKCS#8 PEM) that signs this service's tokens and messages",
  });
}

export function readPeerAccess(env: EnvReader): PeerAccess {
  return {
    serviceUrls: env.stringRecord('SERVICE_URLS', { describe: 'JSON: name of a service → base URL it is asked at' }),
  };
}

/** Folder of the public parts of the CA generations. */
export function readGenerationsDir(env: EnvReader): string {
  return env.file('GENERATIONS_DIR', { describe: 'folder with the public parts of the CA generations' });
}

/** URL of the リポジトリ page, for people who have to trust the CA certificates first. */
export function readRepositoryUrl(env: EnvReader): string {
  const base = env.url('PUBLIC_URL', { describe: 'base URL of the plain-HTTP listener, as others see it' });
  return `${base}/ca/`;
}

/** Base URL of the portal: people collect their certificates there, by mail or at a download site. */
export function readPortalUrl(env: EnvReader): string {
  return env.url('PORTAL_URL', { describe: "base URL of the portal, as people's devices reach it" });
}

/** Base URL of the listener where people renew and check certificates, as their devices reach it. */
export function readRenewalUrl(env: EnvReader): string {
  return env.url('RENEWAL_URL', { describe: "base URL of the renewal and test page, as people's devices reach it" });
}

/** How much a process tells. */
export function readLogLevel(env: EnvReader): LogLevel {
  return env.oneOf('LOG_LEVEL', logLevels, { default: 'info', describe: 'how much is logged' });
}

/** What a schema's migrations are run with, as a step of their own. */
export function readMigrationPlace(env: EnvReader): { readonly url: string; readonly appRole: string } {
  const place = {
    url: env.secretFile('DATABASE_OWNER_URL', { describe: 'URL of the database, for the role that owns the schema' }),
    appRole: env.string('DATABASE_APP_ROLE', { describe: 'name of the role that the running service has' }),
  };
  env.done();
  return place;
}
