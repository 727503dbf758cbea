import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RunCommand } from '../command.ts';
import { type Exchange, overTls } from '../exchange.ts';
import { newPassphrase } from '../passphrase.ts';
import { withPrivateFiles } from '../with-private-files.ts';
import { type Keeper, KeeperClosed } from './kept.ts';

type Database = { folder: string; passwordFile?: string | undefined; ca: string | undefined };

/**
 * An NSS database, by certutil and pk12util. A certificate and its renewal have one subject and so one nickname; they
 * are told apart by the identifier of their key (CKA_ID), which NSS takes from the public key.
 */
export const inNssDatabase =
  (run: RunCommand, { folder, passwordFile, ca }: Database): Keeper =>
  () =>
    withPrivateFiles({ none: '\n' }, async (pathOf) => {
      const open = ['-d', `sql:${folder}`];
      const password = passwordFile ?? pathOf('none');
      const keys = await output(run, 'certutil', ['-K', ...open, '-f', password]);
      const list = await output(run, 'certutil', ['-L', ...open]);
      // `u`: its key is here. The nicknames that -K tells are those of the keys, and may be others.
      const owned = list.matchAll(/^(.+?)\s+\w*u\w*,\w*u\w*,\w*u\w*\s*$/gm);
      const names = new Set([...owned].map(([, name = '']) => name));
      const listed = await Promise.all(
        [...names].map(async (name) => {
          const pem = await run('certutil', ['-L', ...open, '-n', name, '-a']);
          return certificatesIn(pem.stdout.toString('utf8')).map((certificate) => ({ name, certificate }));
        }),
      );
      return listed
        .flat()
        .filter(({ certificate }) => keys.includes(keyIdentifier(certificate)))
        .map(({ name, certificate }) => ({
          name,
          notAfter: new Date(certificate.validTo),
          exchange: afterwards(async () => overTls(ca, await exported(run, { folder, passwordFile }, certificate))),
        }));
    });

/** The key leaves the database only once something is asked with it. */
function afterwards(make: () => Promise<Exchange>): Exchange {
  let made: Promise<Exchange> | undefined;
  return async (asked) => {
    made ??= make();
    return (await made)(asked);
  };
}

/** Certificate and key as PKCS#12 in memory; the file through which it comes is gone afterwards. */
async function exported(
  run: RunCommand,
  { folder, passwordFile }: Omit<Database, 'ca'>,
  certificate: X509Certificate,
): Promise<{ pfx: Buffer; passphrase: string }> {
  const passphrase = newPassphrase();
  const id = keyIdentifier(certificate).replaceAll(/../g, '%$&');
  return withPrivateFiles({ passphrase, none: '\n', 'certificate.p12': '' }, async (pathOf) => {
    const files = ['-o', pathOf('certificate.p12'), '-w', pathOf('passphrase'), '-k', passwordFile ?? pathOf('none')];
    // Older versions would choose RC2, which nobody reads any more.
    const ciphers = ['-c', 'AES-256-CBC', '-C', 'AES-256-CBC'];
    await output(run, 'pk12util', [...files, ...ciphers, '-n', `pkcs11:id=${id};type=cert`, '-d', `sql:${folder}`]);
    return { pfx: await readFile(pathOf('certificate.p12')), passphrase };
  });
}

async function output(run: RunCommand, program: string, args: string[]): Promise<string> {
  const ran = await run(program, args).catch((error: unknown) => {
    throw new KeeperClosed(`${program}: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (ran.code === 0) return ran.stdout.toString('utf8');
  throw new KeeperClosed(Buffer.concat([ran.stderr, ran.stdout]).toString('utf8').trim());
}

function certificatesIn(pem: string): X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []).map(
    (each) => new X509Certificate(each),
  );
}

/** SHA-1 of the modulus or of the uncompressed point, in hexadecimal (NSS, PK11_MakeIDFromPubKey). */
function keyIdentifier({ publicKey }: X509Certificate): string {
  const { n, x, y } = publicKey.export({ format: 'jwk' });
  const octets = (text = '') => Buffer.from(text, 'base64url');
  const key = n === undefined ? Buffer.concat([Buffer.of(4), octets(x), octets(y)]) : octets(n);
  return createHash('sha1').update(key).digest('hex');
}
