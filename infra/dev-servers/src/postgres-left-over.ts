import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { substitute } from './postgres-folder.ts';
import { until } from './until.ts';

/**
 * Stops a PostgreSQL that still runs on this folder (its starter and the guard were both killed). The server itself clears a
 * stale postmaster.pid, so only a living one matters: line 1 is its process id.
 */
export async function stopLeftOverPostgres(folder: string): Promise<void> {
  const pid = Number.parseInt(
    (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0] ?? '',
    10,
  );
  if (!Number.isInteger(pid) || !isOursAndRuns(pid)) return;
  // On Linux the command line tells whether the number was given to another program since.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (command !== undefined && !command.includes(folder)) return;
  process.kill(pid, 'SIGINT');
  await until(`stop of the PostgreSQL left over on ${folder}`, () => !isOursAndRuns(pid), 15_000);
}

/** Not somebody else's: that one is not ours to stop, and the number may have been given to it since. */
function isOursAndRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Stops and deletes a cluster, wherever it really is. */
export async function removePostgres(wanted: string): Promise<void> {
  for (const folder of [wanted, substitute(wanted)]) {
    await stopLeftOverPostgres(folder);
    await rm(folder, { recursive: true, force: true });
  }
}
