import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { freePort, type TestBus } from '@inkan/testing';
import type { SignerConfig } from '../src/config.ts';
import { messageKeys, passphrase, type World } from './world.ts';

/** Of the test's checkpoints, PKCS#8 PEM. */
export const checkpointKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

export async function configFor(world: World, bus: Pick<TestBus, 'url'>): Promise<SignerConfig> {
  return {
    databaseUrl: world.testDatabase.url,
    busUrl: bus.url,
    serviceKey: messageKeys.signer.own,
    servicePublicKeys: { ...messageKeys.signer.of },
    commandPublicKeys: await readFile(join(world.folder, 'command-keys.json'), 'utf8'),
    keysDir: join(world.folder, 'private'),
    keysPassphrase: passphrase,
    auditCheckpointKey: checkpointKey,
    auditCheckpointDir: join(world.folder, 'checkpoints'),
    generationsDir: join(world.folder, 'public'),
    stateDir: join(world.folder, 'state'),
    health: { host: '127.0.0.1', port: await freePort() },
  };
}

/** Starts a signer as a process of its own and waits until it is ready; disposing asks it to stop and waits. */
export async function startSignerProcess(world: World, bus: Pick<TestBus, 'url' | 'prefix'>): Promise<AsyncDisposable> {
  const script = new URL('./signer-process.ts', import.meta.url).pathname;
  const settings = JSON.stringify({ config: await configFor(world, bus), busPrefix: bus.prefix });
  const child = spawn(process.execPath, [script, settings], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([
    isReady(child.stdout),
    ended.then(([code]) => Promise.reject(new Error(`the signer ended with ${code} before it was ready`))),
  ]);
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Its log comes the same way and is read to the end, so that it never waits for us. */
function isReady(output: Readable): Promise<void> {
  return new Promise((resolve) => {
    output.on('data', (chunk: Buffer) => {
      if (chunk.includes('ready\n')) resolve();
    });
  });
}
