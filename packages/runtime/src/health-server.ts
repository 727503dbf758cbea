import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from './logger.ts';

/** Which parts answer: `{ database: true, bus: false }`. */
export type Readiness = Record<string, boolean>;

/**
 * `/healthz` (the process lives) and `/readyz` (503 naming the failing part) and, where there is something to count, `/metrics` on plain node:http, for a process that
 * has no HTTP API and should not carry a web framework.
 */
export async function startHealthServer(options: {
  host: string;
  port: number;
  readiness: () => Promise<Readiness>;
  /** What `/metrics` shows, in the Prometheus text format; there is none without it. */
  metrics?: () => string;
  logger: Logger;
}): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { status: 'method not allowed' });
    if (request.url === '/healthz') return answer(200, { status: 'ok' });
    if (request.url === '/metrics' && options.metrics) {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
      return response.end(request.method === 'HEAD' ? undefined : options.metrics());
    }
    if (request.url !== '/readyz') return answer(404, { status: 'not found' });
    options.readiness().then(
      (parts) => {
        const ready = Object.values(parts).every(Boolean);
        answer(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', parts });
      },
      (error: unknown) => {
        options.logger.warn({ err: error }, 'readiness could not be told');
        answer(503, { status: 'not ready', parts: {} });
      },
    );
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  options.logger.info({ host: options.host, port }, 'health server listening');
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
