import type { EnvReader } from '@inkan/runtime';

export type SignerConfig = {
  readonly databaseUrl: string;
  readonly busUrl: string;
  /** JSON `[{ id, publicKey, from, until }]`: whose commands are obeyed. */
  readonly commandPublicKeys: string;
  /** Folder with one folder per generation, in it `issuing.key.pem` (encrypted PKCS#8). */
  readonly keysDir: string;
  readonly keysPassphrase: string;
  /** The generations' public parts, as the ceremony wrote them. */
  readonly generationsDir: string;
  readonly health: { readonly host: string; readonly port: number };
};

export function readConfig(env: EnvReader): SignerConfig {
  const config = {
    databaseUrl: env.secretFile('DATABASE_URL'),
    busUrl: env.secretFile('BUS_URL'),
    commandPublicKeys: env.secretFile('COMMAND_PUBLIC_KEYS'),
    keysDir: env.file('SIGNER_KEYS_DIR', { describe: 'folder with the issuing CAs’ private keys' }),
    keysPassphrase: env.secretFile('SIGNER_PASSPHRASE'),
    generationsDir: env.file('GENERATIONS_DIR', { describe: 'folder that the key ceremony wrote' }),
    health: { host: env.string('HOST', { default: '127.0.0.1' }), port: env.port('HEALTH_PORT') },
  };
  env.done();
  return config;
}
