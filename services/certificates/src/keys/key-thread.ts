import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { makeKeyPair } from './key-pair.ts';
import type { KeyAnswer, KeyOrder } from './key-threads.ts';

const port = parentPort;
if (port === null) throw new Error('runs as a worker thread only');

// setpriority(2): on Linux it takes the calling thread alone, elsewhere the whole process, which must not step back.
if (workerData === 'patient' && process.platform === 'linux') setPriority(0, 5);

port.on('message', ({ algorithm, count }: KeyOrder) => {
  try {
    const pairs = Array.from({ length: count }, () => makeKeyPair(algorithm));
    port.postMessage({ pairs } satisfies KeyAnswer);
    // The message is a copy by now.
    for (const { privateKey } of pairs) privateKey.fill(0);
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : 'unknown' } satisfies KeyAnswer);
  }
});
