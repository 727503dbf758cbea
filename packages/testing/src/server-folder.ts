import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '@inkan/dev-servers';

/** Several times what a run's databases take at once. */
const roomOctets = 2 * 2 ** 30;

type Places = { readonly memory: string; readonly disk: string };
const usual: Places = { memory: '/dev/shm', disk: '/var/tmp' };

/**
 * Makes the folder of one run's servers; what runs have left that were killed is removed. Throw-away databases lie in
 * memory where there is room: hundreds come and go, each of hundreds of files, which a disk's file system is slow to forget.
 * @param durable on the disk
 */
export async function makeServerFolder(durable: boolean, { memory, disk }: Places = usual): Promise<string> {
  for (const place of [memory, disk]) await removeLeftOver(place);
  const place = !durable && (await isRoomyMemory(memory)) ? memory : disk;
  const folder = await mkdtemp(join(place, `inkan-test-${process.pid}-`));
  // Postgres may run as another user, who must be able to pass through.
  await chmod(folder, 0o755);
  return folder;
}

async function isRoomyMemory(folder: string): Promise<boolean> {
  const facts = await statfs(folder).catch(() => undefined);
  const tmpfs = 0x01021994;
  return facts?.type === tmpfs && facts.bavail * facts.bsize >= roomOctets && freemem() >= roomOctets;
}

async function removeLeftOver(place: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    const [, pid] = /^inkan-test-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    // Another user's is not ours to remove.
    await rm(join(place, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
