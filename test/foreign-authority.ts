import { createPrivateKey, type JsonWebKey, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credential } from '@inkan/demonstration';
import { openssl, tempDir } from '@inkan/testing';

/** PEM of the certificate and of the private key in a package. */
export async function unpack(file: {
  pkcs12: Buffer;
  passphrase: string;
}): Promise<{ certificate: string; key: string }> {
  await using folder = await tempDir();
  const path = join(folder.path, 'package.p12');
  await writeFile(path, file.pkcs12);
  const open = ['pkcs12', '-in', path, '-passin', `pass:${file.passphrase}`];
  const certificate = await said([...open, '-clcerts', '-nokeys']);
  return { certificate, key: await said([...open, '-nocerts', '-nodes']) };
}

/** The private key as numbers (RFC 7517); what is public of it included. */
export const privateNumbers = (pem: string): JsonWebKey => createPrivateKey(pem).export({ format: 'jwk' });

/**
 * A certificate that says everything that somebody's certificate says, issuer and serial included, of a CA that says
 * everything that ours says. Only the keys are other ones.
 * @param issuing PEM file of the CA to be imitated
 */
export async function imitate(file: { pkcs12: Buffer; passphrase: string }, issuing: string): Promise<Credential> {
  const original = new X509Certificate((await unpack(file)).certificate);
  await using folder = await tempDir();
  const path = (name: string): string => join(folder.path, name);
  for (const name of ['ca', 'leaf']) {
    await said(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', path(`${name}.key`)]);
  }
  await said(['x509', '-in', issuing, '-signkey', path('ca.key'), '-days', '30', '-out', path('ca.crt')]);
  await writeFile(path('extensions'), 'extendedKeyUsage=clientAuth\nkeyUsage=digitalSignature\n');
  await said(['req', '-new', '-key', path('leaf.key'), '-subj', '/C=JP/CN=Kanri Hanako', '-out', path('leaf.csr')]);
  await said([
    ...['x509', '-req', '-in', path('leaf.csr'), '-CA', path('ca.crt'), '-CAkey', path('ca.key'), '-days', '30'],
    ...['-set_serial', `0x${original.serialNumber}`, '-extfile', path('extensions'), '-out', path('leaf.crt')],
  ]);
  const certificate = await readFile(path('leaf.crt'), 'utf8');
  const made = new X509Certificate(certificate);
  if (made.issuer !== original.issuer || made.serialNumber !== original.serialNumber) {
    throw new Error(`no good imitation: ${made.issuer} ${made.serialNumber}`);
  }
  return { certificate, key: await readFile(path('leaf.key'), 'utf8') };
}

async function said(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await openssl(args);
  if (code !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  return stdout.toString('utf8');
}
