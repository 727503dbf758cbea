import { open } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics.ts';
import { workFolder } from './work-folder.ts';

/** What a reader needs to compare figures: processor, memory, disk, and who else was at work. */
export async function describeMachine(): Promise<string> {
  const [processor] = cpus();
  const cores = `${availableParallelism()} × ${processor?.model ?? 'unknown processor'}`;
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const disk = `fdatasync ${(await syncMilliseconds()).toFixed(2)} ms`;
  return `${cores}, ${memory}, ${disk}, Node ${process.version} (OpenSSL ${process.versions.openssl}), load ${loadNow()}`;
}

/** Load averages of 1, 5 and 15 minutes. */
export const loadNow = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

/** A write of one WAL page that must reach the disk: the least that a commit costs. Median of 100. */
async function syncMilliseconds(): Promise<number> {
  await using folder = await workFolder();
  await using file = await open(join(folder.path, 'page'), 'w');
  const page = Buffer.alloc(8192, 1);
  const times: number[] = [];
  for (let at = 0; at < 100; at += 1) {
    const start = performance.now();
    await file.write(page, 0, page.length, 0);
    await file.datasync();
    times.push(performance.now() - start);
  }
  return median(times);
}
