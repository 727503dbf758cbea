import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Seconds until so many Node processes that do nothing, started at once, have started and ended. */
export async function measureBareNodeStart(count: number): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, async () => {
      const child = spawn(process.execPath, ['--eval', '0'], { stdio: 'ignore' });
      const [code] = await once(child, 'exit');
      if (code !== 0) throw new Error(`a bare Node process ended with ${code}`);
    }),
  );
  return (performance.now() - start) / 1000;
}
