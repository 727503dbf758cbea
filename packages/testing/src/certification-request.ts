import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openssl } from './openssl.ts';
import { tempDir } from './temp-dir.ts';

const newKey = {
  rsa1024: ['rsa:1024'],
  rsa2048: ['rsa:2048'],
  'rsa-exponent-3': ['rsa:2048', '-pkeyopt', 'rsa_keygen_pubexp:3'],
  'ec-p256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'ec-p384': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'ec-p521': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  ed25519: ['ed25519'],
} as const;

/**
 * A key pair and its PKCS#10 request as OpenSSL makes them, both PEM.
 * @param of.more further arguments of `openssl req`, such as extensions to ask for
 */
export async function certificationRequest({
  key = 'ec-p256' as keyof typeof newKey,
  subject = '/CN=whoever',
  more = [] as readonly string[],
} = {}): Promise<{ request: string; privateKey: string }> {
  await using folder = await tempDir();
  const keyFile = join(folder.path, 'key.pem');
  const made = await openssl([
    ...['req', '-new', '-newkey', ...newKey[key], '-noenc', '-keyout', keyFile, '-subj', subject, '-utf8', ...more],
  ]);
  if (made.code !== 0) throw new Error(made.stderr);
  return { request: made.stdout.toString('utf8'), privateKey: await readFile(keyFile, 'utf8') };
}
