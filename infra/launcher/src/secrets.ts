import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { auditedServices } from '@inkan/queues';
import { keepSecret, newPassword, writeSecret } from './secret-files.ts';
import { services } from './service-list.ts';

/** Where the secrets are; services get these paths, never the values. */
export type SecretFiles = {
  readonly folder: string;
  serviceKey(service: string): string;
  databaseUrl(service: string): string;
  ownerUrl(service: string): string;
  readonly busUrl: string;
  readonly smtpUrl: string;
  readonly servicePublicKeys: string;
  readonly masterKeys: string;
  readonly commandKey: string;
  readonly commandKeyId: string;
  readonly commandPublicKeys: string;
  readonly signerPassphrase: string;
  auditChainKey(service: string): string;
  readonly auditCheckpointKey: string;
  readonly auditCheckpointPublicKey: string;
  /** Of a database role, Postgres' or Redis' administrator; made once. */
  password(name: string): Promise<string>;
};

/** The registrar's first command key; a rotation adds a second one to the signer's list. */
const COMMAND_KEY_ID = 'registrar-1';

function secretFiles(dataDir: string): SecretFiles {
  const folder = join(dataDir, 'secrets');
  const path = (name: string): string => join(folder, name);
  return {
    folder,
    serviceKey: (service) => path(`${service}.service-key.pem`),
    databaseUrl: (service) => path(`${service}.database-url`),
    ownerUrl: (service) => path(`${service}.database-owner-url`),
    busUrl: path('bus-url'),
    smtpUrl: path('smtp-url'),
    servicePublicKeys: path('service-public-keys.json'),
    masterKeys: path('master-keys.json'),
    commandKey: path('command-key.pem'),
    commandKeyId: COMMAND_KEY_ID,
    commandPublicKeys: path('command-public-keys.json'),
    signerPassphrase: path('signer-passphrase'),
    auditChainKey: (service) => path(`${service}.audit-chain-key`),
    auditCheckpointKey: path('audit-checkpoint-key.pem'),
    auditCheckpointPublicKey: path('audit-checkpoint-public-key.pem'),
    password: (name) => keepSecret(path(`${name}.password`), newPassword),
  };
}

/** Makes, once, the keys that services sign and encrypt with. */
export async function prepareSecrets(dataDir: string): Promise<SecretFiles> {
  const files = secretFiles(dataDir);
  const before = await readPublicKeys(files.servicePublicKeys);
  const publicKeys: Record<string, string> = {};
  for (const service of services) {
    const current = publicPem(await keepSecret(files.serviceKey(service), newEd25519));
    publicKeys[service] = currentAndLast(current, before[service] ?? '');
  }
  await writeSecret(files.servicePublicKeys, `${JSON.stringify(publicKeys, null, 2)}\n`);

  await keepSecret(files.masterKeys, () =>
    JSON.stringify([{ id: 'master-1', key: randomBytes(32).toString('base64') }]),
  );
  await keepSecret(files.signerPassphrase, newPassword);

  for (const service of auditedServices) {
    await keepSecret(files.auditChainKey(service), () => randomBytes(32).toString('base64'));
  }
  const checkpointKey = await keepSecret(files.auditCheckpointKey, newEd25519);
  await writeSecret(files.auditCheckpointPublicKey, publicPem(checkpointKey));

  const commandKey = publicPem(await keepSecret(files.commandKey, newEd25519));
  await keepSecret(files.commandPublicKeys, () => commandKeyList(commandKey, new Date()));
  return files;
}

/** In force at once, for ten years: a development machine's clock may be an hour off. */
function commandKeyList(publicKey: string, now: Date): string {
  const from = new Date(now.getTime() - 3_600_000).toISOString();
  const until = new Date(now.getTime() + 3_650 * 86_400_000).toISOString();
  return `${JSON.stringify([{ id: COMMAND_KEY_ID, publicKey, from, until }], null, 2)}\n`;
}

const newEd25519 = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const publicPem = (privatePem: string): string =>
  createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString();

/** What stood in the list at the last start. */
async function readPublicKeys(file: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return JSON.parse(text) as Record<string, string>;
}

/** A key that was replaced stays behind the new one, so that what is on its way under it is still believed. */
function currentAndLast(current: string, before: string): string {
  const blocks = before.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----\n?/g) ?? [];
  const last = blocks.find((block) => block.trim() !== current.trim());
  return last === undefined ? current : `${current.trim()}\n${last}`;
}
