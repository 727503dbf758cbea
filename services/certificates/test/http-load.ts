import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Requests a second over so many kept connections, one at a time on each. Written on sockets, because Node's own client
 * costs more than the server that is measured.
 * @param requestOf the bytes of a whole request
 * @param accept judges the body of each answer, which must be a 200
 */
export async function loadHttp(
  url: string,
  options: { connections: number; seconds: number; requestOf: () => Buffer; accept: (body: Buffer) => boolean },
): Promise<number> {
  const { hostname, port } = new URL(url);
  const end = performance.now() + options.seconds * 1000;
  let answers = 0;
  const start = performance.now();
  const one = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let pending = Buffer.alloc(0);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
        const at = pending.indexOf(headEnd);
        if (at < 0) return;
        const head = pending.toString('latin1', 0, at);
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        const bodyStart = at + headEnd.length;
        if (pending.length < bodyStart + length) return;
        const body = pending.subarray(bodyStart, bodyStart + length);
        if (!head.startsWith('HTTP/1.1 200') || !options.accept(body)) {
          reject(
            new Error(`not the answer that was asked for: ${head.split('\r\n')[0]} ${body.toString('hex', 0, 16)}`),
          );
          return;
        }
        pending = Buffer.alloc(0);
        answers += 1;
        if (performance.now() >= end) resolve();
        else socket.write(options.requestOf());
      });
      socket.write(options.requestOf());
    }).finally(() => socket.destroy());
  await Promise.all(
    Array.from({ length: options.connections }, () =>
      one(connect({ host: hostname, port: Number(port), noDelay: true })),
    ),
  );
  return answers / ((performance.now() - start) / 1000);
}
