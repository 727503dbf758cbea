import { type EnvReader, readGenerationsDir, readServicePlace, type ServicePlace } from '@inkan/runtime';
import { type CommandSigner, createCommandSigner } from './commands/command-signer.ts';
import { type KeyPool, keyPoolOf } from './domain/key-pool.ts';
import type { Generations } from './generations/generation.ts';
import { readGenerations } from './generations/read-generations.ts';
import { type MasterKeys, readMasterKeys } from './vault/master-keys.ts';

export type CertificatesConfig = ServicePlace & {
  readonly masterKeys: MasterKeys;
  readonly commands: CommandSigner;
  readonly generations: Generations;
  readonly keyPool: KeyPool;
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
  const place = readServicePlace(env);
  const keyId = env.string('COMMAND_KEY_ID', { describe: "id of the command key in the signer's list" });
  const masterKeys = attempt(
    'MASTER_KEYS_FILE',
    env.secretFile('MASTER_KEYS', {
      describe: 'JSON `[{ "id", "key" }]`, AES-256 keys in base64: the first encrypts, all decrypt stored secrets',
    }),
    readMasterKeys,
  );
  const commands = attempt(
    'COMMAND_KEY_FILE',
    env.secretFile('COMMAND_KEY', { describe: 'Ed25519 private key (PKCS#8 PEM) that signs commands to the signer' }),
    (pem) => createCommandSigner(keyId, pem),
  );
  const generations = attempt('GENERATIONS_DIR', readGenerationsDir(env), readGenerations);
  const keyPool = keyPoolOf((algorithm) =>
    env.integer(`KEY_POOL_${algorithm.toUpperCase().replace('-', '_')}`, {
      default: 0,
      min: 0,
      max: 100_000,
      describe: `${algorithm} key pairs that are made ahead while nothing waits, and kept encrypted; 0: none, ever`,
    }),
  );
  env.done();
  if (!masterKeys || !commands || !generations) throw new Error('unreachable: done() has thrown');
  return { ...place, masterKeys, commands, generations, keyPool };
}
