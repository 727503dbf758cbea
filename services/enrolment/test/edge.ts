import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { openssl, tempDir } from '@inkan/testing';

/** TLS before the service, as the gateway stands there: browsers keep `__Host-` cookies over TLS only. */
export async function startEdge(url: string, port: number): Promise<AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(await tempDir()).path;
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = await openssl([
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
  ]);
  if (made.code !== 0) throw new Error(made.stderr);
  const server = https.createServer({ key: await readFile(key), cert: await readFile(cert) }, (request, response) => {
    const { method, headers, url: path } = request;
    const onward = http.request(new URL(path ?? '/', url), {
      method,
      headers: { ...headers, 'x-forwarded-for': '198.51.100.1' },
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  stack.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));
  stack.defer(() => server.closeAllConnections());
  return stack;
}
