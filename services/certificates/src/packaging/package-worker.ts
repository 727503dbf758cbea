import { parentPort } from 'node:worker_threads';
import { buildPkcs12 } from '@inkan/x509';
import type { PackageAnswer, PackageOrder } from './package-builder.ts';

const port = parentPort;
if (port === null) throw new Error('runs as a worker thread only');

port.on('message', ({ id, contents }: PackageOrder) => {
  const answer = (value: PackageAnswer) => port.postMessage(value);
  try {
    const bytes = buildPkcs12({
      form: contents.form,
      privateKeyPkcs8: Buffer.from(contents.privateKey),
      certificate: Buffer.from(contents.certificate),
      chain: contents.chain.map((authority) => Buffer.from(authority)),
      friendlyName: contents.friendlyName,
      passphrase: contents.passphrase,
      iterations: contents.rounds,
    });
    answer({ id, bytes });
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : 'unknown' });
  }
});
