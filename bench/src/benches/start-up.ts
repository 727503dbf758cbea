import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { keepPorts, services } from '@inkan/launcher';
import type { Bench } from '../bench.ts';
import { figureOf } from '../figure.ts';
import { measureBareNodeStart } from '../limits/bare-node-start.ts';
import { median } from '../statistics.ts';
import { workFolder } from '../work-folder.ts';

const script = join(import.meta.dirname, '..', '..', '..', 'infra', 'launcher', 'start.ts');

type Start = { readonly seconds: number; readonly steps: Readonly<Record<string, string>> };

export const startUp: Bench = {
  name: 'start-up',
  description:
    'npm start on a set-up installation: process spawn → every service ready and the summary printed; also the first start, from nothing',
  async run(size, say) {
    await using folder = await workFolder();
    // Chosen before the first start, so that a running house is not in the way.
    await keepPorts(folder.path, { anyPort: true });
    const limitIs = `${services.length} Node processes that do nothing, started at once`;
    const limit = median(await repeated(3, () => measureBareNodeStart(services.length)));

    const cold = await start(folder.path);
    say(`cold ${cold.seconds.toFixed(2)} s`);
    const warm = await repeated(size === 'full' ? 5 : 1, async () => {
      const one = await start(folder.path);
      say(`warm ${one.seconds.toFixed(2)} s`);
      return one;
    });
    const seconds = warm.map((one) => one.seconds);
    const typical = warm.toSorted((a, b) => a.seconds - b.seconds)[Math.floor((warm.length - 1) / 2)] ?? cold;
    const range = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)} s`;
    return [
      figureOf({
        ...{ name: 'start-up', value: typical.seconds, unit: 's', limit, limitIs },
        must: { of: 'value', kind: 'at most', bound: 20 },
        aim: { of: 'value', kind: 'at most', bound: 8 },
        details: { [`range of ${warm.length}`]: range, ...typical.steps },
      }),
      figureOf({
        ...{ name: 'start-up-cold', value: cold.seconds, unit: 's', limit, limitIs },
        details: cold.steps,
      }),
    ];
  },
};

/** Starts the house as `npm start` does, until it says that it runs; then stops it. */
async function start(dataDir: string): Promise<Start> {
  const began = performance.now();
  // The channel stops the house when this process is gone, even by SIGKILL.
  const house = fork(script, [], { env: { ...process.env, INKAN_DATA_DIR: dataDir }, silent: true });
  const ended = once(house, 'exit');
  let printed = '';
  const running = Promise.withResolvers<number>();
  house.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
    if (printed.includes('起動しました。')) running.resolve((performance.now() - began) / 1000);
  });
  house.stderr?.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  const failed = ended.then(([code]) => Promise.reject(new Error(`the house ended with ${code}:\n${printed}`)));
  failed.catch(() => undefined);
  const seconds = await Promise.race([running.promise, failed]);
  house.kill('SIGTERM');
  await ended;
  return { seconds, steps: stepsIn(printed) };
}

/** What the launcher says of its steps: `✓ name (1.2 s)`. */
const stepsIn = (printed: string): Record<string, string> =>
  Object.fromEntries([...printed.matchAll(/✓ (.+) \(([\d.]+ s)\)/g)].map(([, name = '', time = '']) => [name, time]));

async function repeated<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < times; at += 1) results.push(await run());
  return results;
}
