import { cpus } from 'node:os';
import type { Processors } from '../domain/patience.ts';

/** Of the machine, in milliseconds since it was started. */
export function readProcessors(): Processors {
  let [all, idle] = [0, 0];
  for (const { times } of cpus()) {
    all += times.user + times.nice + times.sys + times.idle + times.irq;
    idle += times.idle;
  }
  return { all, idle };
}
