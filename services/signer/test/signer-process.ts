/** A whole signer as a process of its own, on the transport and database that the JSON in its argument names. */
import { once } from 'node:events';
import { createLogger, systemClock } from '@inkan/runtime';
import { startSigner } from '../src/app.ts';
import type { SignerConfig } from '../src/config.ts';

// Its input ends with the test that started it, however that ends: it is never left behind.
process.stdin.once('end', () => process.exit(1)).resume();

const { config, busPrefix } = JSON.parse(process.argv[2] ?? '') as { config: SignerConfig; busPrefix: string };
const logger = createLogger({ service: 'signer', level: 'info' });
const stop = new AbortController();
const signer = await startSigner({ config, busPrefix, logger, clock: systemClock, signal: stop.signal });
process.stdout.write('ready\n');
await once(process, 'SIGTERM');
stop.abort();
await signer[Symbol.asyncDispose]();
process.exit(0);
