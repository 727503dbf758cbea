import type { EnvReader } from '@inkan/runtime';

export type EnrolmentConfig = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly busUrl: string;
  readonly serviceKey: string;
  readonly servicePublicKeys: Record<string, string>;
  readonly serviceUrls: Record<string, string>;
  /** Base URL of the portal as people's devices reach it. */
  readonly portalUrl: string;
  /** Where the CA certificates and their fingerprints are published. */
  readonly repositoryUrl: string;
  /** Days until a link of a mail expires. */
  readonly linkDays: number;
};

export function readEnrolmentConfig(env: EnvReader): EnrolmentConfig {
  const config = {
    host: env.string('HOST', { default: '127.0.0.1' }),
    port: env.port('PORT'),
    databaseUrl: env.secretFile('DATABASE_URL'),
    busUrl: env.secretFile('BUS_URL'),
    serviceKey: env.secretFile('SERVICE_KEY'),
    servicePublicKeys: env.secretRecordFile('SERVICE_PUBLIC_KEYS'),
    serviceUrls: env.stringRecord('SERVICE_URLS'),
    portalUrl: env.url('PORTAL_URL'),
    repositoryUrl: `${env.url('PUBLIC_URL')}/ca/bundle.pem`,
    linkDays: env.integer('LINK_DAYS', { default: 30, min: 1, max: 365 }),
  };
  env.done();
  return config;
}
