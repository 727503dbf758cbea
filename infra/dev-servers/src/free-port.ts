import { createServer } from 'node:net';

/** A port that nobody else listens on until it is released, or this process ends. */
export type HeldPort = { readonly port: number; release(): Promise<void> };

/**
 * A TCP port of the loopback interface that nobody listens on right now.
 * @param preferred taken if it is free; otherwise the operating system chooses
 */
export async function freePort(preferred?: number): Promise<number> {
  const held = (preferred === undefined ? undefined : await holdPort(preferred)) ?? (await holdPort(0));
  if (held === undefined) throw new Error('the operating system has no free TCP port on 127.0.0.1');
  await held.release();
  return held.port;
}

/**
 * Listens on a port of the loopback interface: the only question about it that has a truthful answer.
 * @param port 0: any
 * @returns undefined where it is another's
 */
export function holdPort(port: number): Promise<HeldPort | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      if (typeof address !== 'object' || address === null) return reject(new Error('a TCP server without a port'));
      const release = () => new Promise<void>((closed) => server.close(() => closed()));
      resolve({ port: address.port, release });
    });
  });
}
