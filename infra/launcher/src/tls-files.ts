import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepSecret, writeSecret } from './secret-files.ts';
import { newTlsCa, newTlsServer, type TlsIdentity } from './tls-certificate.ts';

export type TlsFiles = {
  /** For `curl --cacert` and browsers. */
  readonly ca: string;
  readonly key: string;
  readonly certificate: string;
};

const MONTH = 30 * 86_400_000;

/** The gateway's TLS key and certificate, and the CA to trust: made once; the server's is renewed a month before its end. */
export async function prepareTls(dataDir: string, now: Date): Promise<TlsFiles> {
  const folder = join(dataDir, 'tls');
  await mkdir(folder, { recursive: true });
  const files: TlsFiles = {
    ca: join(folder, 'ca.crt'),
    key: join(folder, 'server.key'),
    certificate: join(folder, 'server.crt'),
  };
  const ca = JSON.parse(await keepSecret(join(folder, 'ca.json'), () => JSON.stringify(newTlsCa(now)))) as TlsIdentity;
  await writeFile(files.ca, ca.certificate);
  const current = await readFile(files.certificate, 'utf8').catch(() => undefined);
  const stays = current !== undefined && new X509Certificate(current).validToDate.getTime() - now.getTime() > MONTH;
  if (!stays) {
    const server = newTlsServer(ca, now);
    await writeSecret(files.key, server.key);
    await writeFile(files.certificate, server.certificate);
  }
  return files;
}
