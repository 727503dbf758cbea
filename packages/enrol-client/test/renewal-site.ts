import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { openssl, tempDir } from '@inkan/testing';

type Asked = { facts?: { macAddresses?: string[] }; passphrase?: string };

/** Mutual TLS, a certificate and what becomes of it, a real PKCS#12 of OpenSSL: what a renewal meets. */
export async function startRenewalSite() {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await tempDir()).path;
  const at = (name: string) => join(folder, name);
  const make = async (name: string, subject: string, days: number, more: string[]) => {
    const made = await openssl([
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', String(days)],
      ...['-subj', subject, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`), ...more],
    ]);
    if (made.code !== 0) throw new Error(made.stderr);
  };
  const packed = async (name: string, passphrase: string, nickname = '山田 太郎') => {
    await writeFile(at('passphrase'), passphrase);
    const files = ['-inkey', at(`${name}.key`), '-in', at(`${name}.pem`), '-passout', `file:${at('passphrase')}`];
    return (await openssl(['pkcs12', '-export', '-name', nickname, ...files])).stdout;
  };
  await make('tls', '/CN=127.0.0.1', 2, ['-addext', 'subjectAltName=IP:127.0.0.1']);
  await make('old', '/CN=Yamada Taro', 20, []);
  await make('new', '/CN=Yamada Taro', 400, []);
  await make('foreign', '/CN=Somebody Else', 20, []);
  const fingerprints = new Map<string, 'old' | 'new'>();
  for (const name of ['old', 'new'] as const) {
    const { stdout } = await openssl(['x509', '-in', at(`${name}.pem`), '-noout', '-fingerprint', '-sha256']);
    fingerprints.set(stdout.toString().trim().split('=')[1] ?? '', name);
  }

  const site = { state: null as null | 'requested' | 'issued', requested: 0, asked: [] as Asked[] };
  const read = (holder: 'old' | 'new' | undefined) => {
    if (holder === undefined) return { outcome: 'foreign' };
    const early = { reason: 'too-early', ja: '更新できるのは、有効期限の 30 日前からです。', en: 'Too early.' };
    const answer = {
      ...{ outcome: 'registered', displayName: '山田 太郎', email: 'yamada@mytest.jp' },
      ...{ renewableFrom: '2027-12-01T15:00:00.000Z', objection: holder === 'new' ? early : null },
      renewal: holder === 'old' && site.state !== null ? { state: site.state } : null,
    };
    if (site.state === 'requested') site.state = 'issued';
    return answer;
  };
  const answer = async (holder: 'old' | 'new' | undefined, path: string, body: Asked): Promise<[number, object]> => {
    if (path === '/renewal/v1/certificate') return [200, read(holder)];
    site.asked.push(body);
    if (body.facts?.macAddresses?.[0] !== '00-1A-2B-3C-4D-5E') {
      const details = { macAddress: 'differs' };
      return [403, { code: 'device-mismatch', title: 'インストール制限の条件と端末の情報が一致しません。', details }];
    }
    if (path === '/renewal/v1/renewals') {
      site.requested += 1;
      site.state ??= 'requested';
      return [202, { certificateId: 'new' }];
    }
    return [200, { bytes: (await packed('new', body.passphrase ?? '')).toString('base64') }];
  };
  const tls = { key: await readFile(at('tls.key')), cert: await readFile(at('tls.pem')) };
  const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: false }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const shown = (request.socket as TLSSocket).getPeerX509Certificate()?.fingerprint256 ?? '';
    const body = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const [status, json] = await answer(fingerprints.get(shown), request.url ?? '', body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stack.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));
  stack.defer(() => server.closeAllConnections());
  await writeFile(at('facts.json'), JSON.stringify({ macAddresses: ['00-1A-2B-3C-4D-5E'] }));
  await writeFile(at('other.json'), JSON.stringify({ macAddresses: ['00-1A-2B-3C-4D-5F'] }));
  await writeFile(at('old.p12'), await packed('old', 'correct-pony-1'));
  await writeFile(at('foreign.p12'), await packed('foreign', 'correct-pony-1', 'bank'));
  const { port } = server.address() as AddressInfo;
  const own = stack.move();
  return Object.assign(site, {
    url: `https://127.0.0.1:${port}/renewal`,
    at,
    ca: at('tls.pem'),
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  });
}
export type RenewalSite = Awaited<ReturnType<typeof startRenewalSite>>;
