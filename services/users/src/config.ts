import type { EnvReader } from '@inkan/runtime';

export type UsersConfig = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly busUrl: string;
  readonly serviceKey: string;
  readonly servicePublicKeys: Record<string, string>;
  readonly serviceUrls: Record<string, string>;
  /** Folder of the public parts of the CA generations, as the ceremony left it. */
  readonly generationsDir: string;
};

export function readUsersConfig(env: EnvReader): UsersConfig {
  const config = {
    host: env.string('HOST', { default: '127.0.0.1' }),
    port: env.port('PORT'),
    databaseUrl: env.secretFile('DATABASE_URL'),
    busUrl: env.secretFile('BUS_URL'),
    serviceKey: env.secretFile('SERVICE_KEY'),
    servicePublicKeys: env.secretRecordFile('SERVICE_PUBLIC_KEYS'),
    serviceUrls: env.stringRecord('SERVICE_URLS'),
    generationsDir: env.file('GENERATIONS_DIR'),
  };
  env.done();
  return config;
}
