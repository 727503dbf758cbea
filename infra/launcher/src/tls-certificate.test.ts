import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { newTlsCa, newTlsServer } from './tls-certificate.ts';

test('a client that trusts the development CA reaches the server as localhost and as 127.0.0.1', async () => {
  const ca = newTlsCa(new Date());
  const { key, certificate } = newTlsServer(ca, new Date());
  const server = createServer({ key, cert: certificate }, (_, response) => response.end('hello'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (const host of ['localhost', '127.0.0.1']) {
    const request = get({ host, port, ca: ca.certificate, family: 4 });
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
  }
  server.closeAllConnections();
  server.close();
});

test('OpenSSL sees a chain of a CA and a server certificate', () => {
  const ca = newTlsCa(new Date());
  const root = new X509Certificate(ca.certificate);
  const server = new X509Certificate(newTlsServer(ca, new Date()).certificate);
  expect(root.ca).toBe(true);
  expect(server.checkIssued(root)).toBe(true);
  expect(server.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
});
