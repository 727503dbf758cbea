import { rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder on the disk that the servers of a bench write to; INKAN_BENCH_DIR puts it on another one. It is gone when the
 * bench is, also when the process is asked to stop in the middle.
 */
export async function workFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(process.env['INKAN_BENCH_DIR'] || tmpdir(), 'inkan-bench-'));
  // Postgres may run as another user, who must be able to pass through.
  await chmod(path, 0o711);
  const atExit = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', atExit);
  return {
    path,
    async [Symbol.asyncDispose]() {
      process.off('exit', atExit);
      await rm(path, { recursive: true, force: true });
    },
  };
}
