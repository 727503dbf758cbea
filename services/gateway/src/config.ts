import { readFileSync } from 'node:fs';
import type { EnvReader } from '@inkan/runtime';
import { type Generation, readGenerations } from './administration/generations.ts';

export type GatewayConfig = {
  readonly host: string;
  readonly ports: { readonly administration: number; readonly portal: number; readonly publication: number };
  readonly tls: { readonly key: string; readonly certificate: string };
  /** The API document, YAML: its operations are the API's routes. */
  readonly apiDocument: string;
  readonly generations: readonly Generation[];
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly serviceKey: string;
  /** Public page or folder of the CA certificates, for people who have to trust them first. */
  readonly repositoryUrl: string;
};

/** Reads the environment; every problem is reported at once by `env.done()`. */
export function readGatewayConfig(env: EnvReader): GatewayConfig {
  const host = env.string('HOST', { default: '127.0.0.1' });
  const ports = {
    administration: env.port('ADMIN_PORT'),
    portal: env.port('PORTAL_PORT'),
    publication: env.port('PUBLIC_PORT'),
  };
  const certificateFile = env.file('TLS_CERTIFICATE_FILE');
  const openapiFile = env.file('OPENAPI_FILE');
  const generationsDir = env.file('GENERATIONS_DIR');
  const key = env.secretFile('TLS_KEY');
  const serviceKey = env.secretFile('SERVICE_KEY');
  const serviceUrls = env.stringRecord('SERVICE_URLS');
  const repositoryUrl = `${env.url('PUBLIC_URL', { describe: 'base URL of the plain-HTTP listener as others see it' })}/ca/bundle.pem`;
  env.done();
  return {
    host,
    ports,
    tls: { key, certificate: readFileSync(certificateFile, 'utf8') },
    apiDocument: readFileSync(openapiFile, 'utf8'),
    generations: readGenerations(generationsDir),
    serviceUrls,
    serviceKey,
    repositoryUrl,
  };
}
