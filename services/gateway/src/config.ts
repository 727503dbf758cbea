import { readFileSync } from 'node:fs';
import {
  type EnvReader,
  type PeerAccess,
  readGenerationsDir,
  readHost,
  readPeerAccess,
  readRepositoryUrl,
  readServiceKey,
} from '@inkan/runtime';
import { type ConsoleFiles, readConsoleFiles } from './administration/console-files.ts';
import { type Generation, readGenerations } from './administration/generations.ts';

export type GatewayConfig = PeerAccess & {
  /** PKCS#8 PEM, Ed25519: signs the tokens that say for whom it asks. */
  readonly serviceKey: string;
  readonly host: string;
  readonly ports: Readonly<Record<'administration' | 'portal' | 'renewal' | 'publication', number>>;
  readonly tls: { readonly key: string; readonly certificate: string };
  /** The API document, YAML: its operations are the API's routes. */
  readonly apiDocument: string;
  /** The administration's screens, built (services/console). */
  readonly console: ConsoleFiles;
  readonly generations: readonly Generation[];
  /** Public page or folder of the CA certificates, for people who have to trust them first. */
  readonly repositoryUrl: string;
};

/** Reads the environment; every problem is reported at once by `env.done()`. */
export function readGatewayConfig(env: EnvReader): GatewayConfig {
  const host = readHost(env);
  const ports = {
    administration: env.port('ADMIN_PORT', {
      describe: 'administration and API: TLS that asks for a client certificate',
    }),
    portal: env.port('PORTAL_PORT', { describe: 'portal: TLS that never asks for a certificate' }),
    renewal: env.port('RENEWAL_PORT', {
      describe: 'renewal and test page: TLS that asks for a client certificate',
    }),
    publication: env.port('PUBLIC_PORT', { describe: 'publication of CRLs and CA certificates: plain HTTP' }),
  };
  const certificateFile = env.file('TLS_CERTIFICATE_FILE', {
    describe: 'certificate of the three TLS listeners, with its chain (PEM)',
  });
  const openapiFile = env.file('OPENAPI_FILE', { describe: '`openapi.yaml`: the routes that are served' });
  const consoleDir = env.file('CONSOLE_DIR', { describe: 'folder with the built console (services/console)' });
  const generationsDir = readGenerationsDir(env);
  const key = env.secretFile('TLS_KEY', { describe: 'private key of the TLS certificate (PEM)' });
  const serviceKey = readServiceKey(env);
  const peers = readPeerAccess(env);
  const repositoryUrl = readRepositoryUrl(env);
  env.done();
  return {
    host,
    ports,
    tls: { key, certificate: readFileSync(certificateFile, 'utf8') },
    apiDocument: readFileSync(openapiFile, 'utf8'),
    console: readConsoleFiles(consoleDir),
    generations: readGenerations(generationsDir),
    serviceKey,
    ...peers,
    repositoryUrl,
  };
}
