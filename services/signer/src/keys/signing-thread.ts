import { sign, verify } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { joinOctets, splitOctets } from './octet-strings.ts';
import type { SigningAnswer, SigningOrder } from './signing-threads.ts';

const port = parentPort;
if (port === null) throw new Error('runs as a worker thread only');

port.on('message', ({ id, digest, privateKey, verifyWith, items }: SigningOrder) => {
  try {
    const signatures = splitOctets(items).map((tbs) => {
      const signature = sign(digest, tbs, privateKey);
      if (!verify(digest, tbs, verifyWith, signature)) throw new Error('a signature does not verify');
      return signature;
    });
    const joined = joinOctets(signatures);
    port.postMessage({ id, signatures: joined } satisfies SigningAnswer, [joined.octets.buffer]);
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : 'unknown' } satisfies SigningAnswer);
  }
});
