import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { type House, operatorFiles } from '@inkan/launcher';

const run = promisify(execFile);

/** The operator's certificate of the ceremony as a browser takes it. */
export async function operatorCredential(folders: House['folders']): Promise<{ pkcs12: Buffer; passphrase: string }> {
  const { certificate, key } = operatorFiles(folders);
  const passphrase = randomBytes(12).toString('hex');
  const { stdout } = await run(
    'openssl',
    ['pkcs12', '-export', '-in', certificate, '-inkey', key, '-passout', 'env:PASSPHRASE'],
    { encoding: 'buffer', env: { ...process.env, PASSPHRASE: passphrase } },
  );
  return { pkcs12: stdout, passphrase };
}
