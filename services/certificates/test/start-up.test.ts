import { generateKeyPairSync } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, EnvReader } from '@inkan/runtime';
import { makeTestCa, tempDir, writeGeneration } from '@inkan/testing';
import { describe, expect, it } from 'vitest';
import { readCertificatesConfig } from '../src/config.ts';
import { toPem } from '../src/domain/pem.ts';
import { newEd25519 } from './support/test-ca.ts';
import { masterKeysJson } from './support/world.ts';

const now = new Date('2026-11-24T00:00:00Z');

/** A configuration that is right, in files; `spoil` makes it wrong. */
async function problemsAfter(spoil: (folder: string) => Promise<void>): Promise<string[]> {
  await using folder = await tempDir();
  const file = (name: string) => join(folder.path, name);
  const generations = file('generations');
  await writeGeneration(generations, makeTestCa('G9', now));
  await writeFile(file('database-url'), 'postgres://localhost/x');
  await writeFile(file('bus-url'), 'redis://localhost');
  await writeFile(file('public-keys.json'), JSON.stringify({ users: newEd25519().publicKeyPem }));
  await writeFile(file('service-key.pem'), newEd25519().privateKeyPem);
  await writeFile(file('audit-chain-key'), Buffer.alloc(32, 7).toString('base64'));
  await writeFile(file('master-keys.json'), masterKeysJson());
  await writeFile(file('command-key.pem'), newEd25519().privateKeyPem);
  await spoil(folder.path);
  const env = new EnvReader({
    PORT: '0',
    DATABASE_URL_FILE: file('database-url'),
    BUS_URL_FILE: file('bus-url'),
    SERVICE_KEY_FILE: file('service-key.pem'),
    SERVICE_PUBLIC_KEYS_FILE: file('public-keys.json'),
    AUDIT_CHAIN_KEY_FILE: file('audit-chain-key'),
    MASTER_KEYS_FILE: file('master-keys.json'),
    COMMAND_KEY_FILE: file('command-key.pem'),
    COMMAND_KEY_ID: 'registrar-1',
    GENERATIONS_DIR: generations,
  });
  try {
    readCertificatesConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return [...error.problems];
    throw error;
  }
}

describe('the registrar does not start', () => {
  it('unless nothing is wrong', async () => {
    expect(await problemsAfter(async () => undefined)).toEqual([]);
  });

  it('for a folder that an interrupted ceremony left behind', async () => {
    const leave = (folder: string) => mkdir(join(folder, 'generations', 'G10.new'));
    expect(await problemsAfter(async (folder) => void (await leave(folder)))).toEqual([]);
  });

  const generation = (folder: string, name: string) => join(folder, 'generations', 'G9', name);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  const bad: [string, (folder: string) => Promise<void>, RegExp][] = [
    [
      'with a command key of another kind',
      (folder) => writeFile(join(folder, 'command-key.pem'), rsa),
      /^COMMAND_KEY_FILE the command key is not Ed25519$/,
    ],
    [
      'with a command key that is none',
      (folder) => writeFile(join(folder, 'command-key.pem'), 'x'),
      /^COMMAND_KEY_FILE /,
    ],
    ['without master keys', (folder) => rm(join(folder, 'master-keys.json')), /^MASTER_KEYS_FILE /],
    [
      'with a short master key',
      (folder) => writeFile(join(folder, 'master-keys.json'), '[{"id":"a","key":"AA=="}]'),
      /32 octets/,
    ],
    [
      'without any generation',
      (folder) => rm(join(folder, 'generations', 'G9'), { recursive: true }),
      /no CA generation/,
    ],
    ['without a root certificate', (folder) => rm(generation(folder, 'root.crt')), /^GENERATIONS_DIR generation G9: /],
    ['without an issuing certificate', (folder) => rm(generation(folder, 'issuing.crt')), /generation G9: /],
    ['without the root CRL', (folder) => rm(generation(folder, 'root.crl')), /root.crl is missing/],
    [
      'with a generation.json that says less',
      (folder) => writeFile(generation(folder, 'generation.json'), '{}'),
      /generation\.json: /,
    ],
    [
      'with the root of somebody else',
      (folder) => writeFile(generation(folder, 'root.crt'), toPem(makeTestCa('G9', now).rootDer)),
      /not signed by the root/,
    ],
  ];
  it.each(bad)('%s', async (_name, spoil, problem) => {
    const problems = await problemsAfter(spoil);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });
});
