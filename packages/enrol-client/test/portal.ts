import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type DeviceFacts, judgeDevice } from '@inkan/domain';
import { openssl, tempDir } from '@inkan/testing';

export type Asked = { id: string; password: string; facts: DeviceFacts; passphrase: string };

const right = { id: 'yamada@mytest.jp', password: 'aB3-dE5-gH7' };

/** What the client meets: TLS of a CA of its own, ID and password, a restricted device, a real PKCS#12 of OpenSSL. */
export async function startPortal() {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await tempDir()).path;
  const at = (name: string) => join(folder, name);
  const make = async (name: string, subject: string, more: string[]) => {
    const made = await openssl([
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', subject, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`), ...more],
    ]);
    if (made.code !== 0) throw new Error(made.stderr);
  };
  await make('tls', '/CN=127.0.0.1', ['-addext', 'subjectAltName=IP:127.0.0.1']);
  await make('client', '/CN=Yamada Taro', []);
  await writeFile(at('facts.json'), JSON.stringify({ macAddresses: ['00-1A-2B-3C-4D-5E'], computerName: 'pc01' }));

  const asked: Asked[] = [];
  const answer = async (body: Asked): Promise<[number, object]> => {
    asked.push(body);
    if (body.id !== right.id || body.password !== right.password) {
      return [401, { code: 'credentials-wrong', title: 'IDまたはパスワードが正しくありません。' }];
    }
    const restriction = { mode: 'and', windows: { macAddress: '001A2B3C4D5E', computerName: 'PC01' } } as const;
    const { admitted, items } = judgeDevice(restriction, body.facts);
    if (!admitted) {
      const details = Object.fromEntries(items.map(({ item, matches }) => [item, matches ? 'matches' : 'differs']));
      return [403, { code: 'device-mismatch', title: 'インストール制限の条件と端末の情報が一致しません。', details }];
    }
    await writeFile(at('passphrase'), body.passphrase);
    const files = ['-inkey', at('client.key'), '-in', at('client.pem'), '-passout', `file:${at('passphrase')}`];
    const p12 = await openssl(['pkcs12', '-export', '-name', '山田 太郎', ...files]);
    const bytes = p12.stdout.toString('base64');
    const who = { displayName: '山田 太郎', email: right.id, organizationName: '株式会社マイテスト' };
    return [200, { fileName: 'yamada.p12', bytes, ...who, notAfter: '2027-05-01T14:59:59.000Z' }];
  };
  const tls = { key: await readFile(at('tls.key')), cert: await readFile(at('tls.pem')) };
  const server = createServer(tls, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [status, json] = await answer(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stack.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));
  stack.defer(() => server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const own = stack.move();
  return {
    url: `https://127.0.0.1:${port}/collect/${'A'.repeat(43)}`,
    asked,
    right,
    folder,
    ca: at('tls.pem'),
    facts: at('facts.json'),
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}
export type Portal = Awaited<ReturnType<typeof startPortal>>;
