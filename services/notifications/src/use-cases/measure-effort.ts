import { readFileSync } from 'node:fs';
import type { Effort } from '../domain/rest-after.ts';

/** @returns what the work took; where the system does not tell of processors, as if nobody else had wanted them */
export async function measureEffort<T>(work: () => Promise<T>): Promise<{ result: T; effort: Effort }> {
  const [startedAt, before] = [performance.now(), processor()];
  const result = await work();
  const after = processor();
  const tookMs = performance.now() - startedAt;
  return { result, effort: { tookMs, ran: after.ran - before.ran, waited: after.waited - before.waited } };
}

/** Of this process's main thread since its start, in nanoseconds (proc_pid_schedstat(5); Linux alone). */
function processor(): { ran: number; waited: number } {
  try {
    const [ran = 0, waited = 0] = readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
    return { ran, waited };
  } catch {
    return { ran: 0, waited: 0 };
  }
}
