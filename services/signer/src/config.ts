import {
  type EnvReader,
  readGenerationsDir,
  readHost,
  readServiceKeys,
  readStores,
  type ServiceKeys,
  type Stores,
} from '@inkan/runtime';

export type SignerConfig = Stores &
  ServiceKeys & {
    /** JSON `[{ id, publicKey, from, until }]`: whose commands are obeyed. */
    readonly commandPublicKeys: string;
    /** Folder with one folder per generation, in it `issuing.key.pem` (encrypted PKCS#8). */
    readonly keysDir: string;
    readonly keysPassphrase: string;
    /** PKCS#8 PEM, Ed25519. */
    readonly auditCheckpointKey: string;
    readonly auditCheckpointDir: string;
    /** The generations' public parts, as the ceremony wrote them. */
    readonly generationsDir: string;
    /** Folder outside the database for the last lists: by them a restore is noticed. Writable. */
    readonly stateDir: string;
    readonly health: { readonly host: string; readonly port: number };
  };

export function readConfig(env: EnvReader): SignerConfig {
  const config = {
    ...readStores(env),
    ...readServiceKeys(env),
    commandPublicKeys: env.secretFile('COMMAND_PUBLIC_KEYS', {
      describe:
        'JSON `[{ "id", "publicKey", "from", "until" }]`: whose commands are obeyed, and when (SPKI PEM, RFC 3339)',
    }),
    keysDir: env.file('SIGNER_KEYS_DIR', { describe: "folder with the issuing CAs' private keys, encrypted" }),
    keysPassphrase: env.secretFile('SIGNER_PASSPHRASE', { describe: 'passphrase of those keys' }),
    auditCheckpointKey: env.secretFile('AUDIT_CHECKPOINT_KEY', {
      describe: "Ed25519 private key (PKCS#8 PEM) that signs checkpoints of the services' audit logs, and nothing else",
    }),
    auditCheckpointDir: env.string('AUDIT_CHECKPOINT_DIR', {
      describe: 'folder to which signed checkpoints of the audit logs are appended; to be copied off the machine',
    }),
    generationsDir: readGenerationsDir(env),
    stateDir: env.file('SIGNER_STATE_DIR', {
      describe: 'writable folder, outside the database, for the last CRLs: by them a restore is noticed',
    }),
    health: { host: readHost(env), port: env.port('HEALTH_PORT', { describe: 'port of `/healthz` and `/readyz`' }) },
  };
  env.done();
  return config;
}
