import type { EnvReader } from '@inkan/runtime';
import { type CommandSigner, createCommandSigner } from './commands/command-signer.ts';
import type { Generations } from './generations/generation.ts';
import { readGenerations } from './generations/read-generations.ts';
import { type MasterKeys, readMasterKeys } from './vault/master-keys.ts';

export type CertificatesConfig = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly busUrl: string;
  /** SPKI PEM by service name. */
  readonly servicePublicKeys: Record<string, string>;
  readonly masterKeys: MasterKeys;
  readonly commands: CommandSigner;
  readonly generations: Generations;
};

/** @throws ConfigError naming everything that is missing or does not fit, secrets and files included */
export function readCertificatesConfig(env: EnvReader): CertificatesConfig {
  const attempt = <T>(name: string, present: string, read: (text: string) => T): T | undefined => {
    if (present === '') return undefined;
    try {
      return read(present);
    } catch (error) {
      env.problem(name, error instanceof Error ? error.message : 'cannot be read');
      return undefined;
    }
  };
  const places = {
    host: env.string('HOST', { default: '127.0.0.1' }),
    port: env.port('PORT'),
    databaseUrl: env.secretFile('DATABASE_URL'),
    busUrl: env.secretFile('BUS_URL'),
    servicePublicKeys: env.secretRecordFile('SERVICE_PUBLIC_KEYS'),
  };
  const keyId = env.string('COMMAND_KEY_ID', { describe: "this key's id in the signer's list" });
  const masterKeys = attempt('MASTER_KEYS_FILE', env.secretFile('MASTER_KEYS'), readMasterKeys);
  const commands = attempt('COMMAND_KEY_FILE', env.secretFile('COMMAND_KEY'), (pem) => createCommandSigner(keyId, pem));
  const generations = attempt('GENERATIONS_DIR', env.file('GENERATIONS_DIR'), readGenerations);
  env.done();
  if (!masterKeys || !commands || !generations) throw new Error('unreachable: done() has thrown');
  return { ...places, masterKeys, commands, generations };
}
