import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareSecrets } from '@inkan/launcher';
import { handOverDir, stateDir } from './places.ts';

// The first one-shot container: the passwords that Postgres and Redis want to see before they start.
const secrets = await prepareSecrets(stateDir);

/** Readable by every user of one container: these two servers run as users of their own images. */
async function handOver(server: string, file: string, content: string): Promise<void> {
  const target = join(handOverDir, server, file);
  await mkdir(join(handOverDir, server), { recursive: true });
  await writeFile(`${target}.new`, content, { mode: 0o444 });
  await rename(`${target}.new`, target);
}

await handOver('postgres', 'password', await secrets.password('postgres'));
const redisPassword = await secrets.password('redis');
await handOver('redis', 'password', redisPassword);
await handOver(
  'redis',
  'redis.conf',
  [
    'bind * -::*',
    `requirepass ${redisPassword}`,
    // It only carries: Postgres decides what is true.
    'save ""',
    'appendonly no',
    // BullMQ's condition: a queue must never lose a key to make room.
    'maxmemory-policy noeviction',
    '',
  ].join('\n'),
);
console.log('secrets are ready');
