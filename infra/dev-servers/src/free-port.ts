import { createServer } from 'node:net';

/**
 * A TCP port of the loopback interface that nobody listens on right now.
 * @param preferred taken if it is free; otherwise the operating system chooses
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await tryPort(preferred)) !== undefined) return preferred;
  const port = await tryPort(0);
  if (port === undefined) throw new Error('the operating system has no free TCP port on 127.0.0.1');
  return port;
}

/** Listens for a moment: the only question about a port that has a truthful answer. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      const taken = typeof address === 'object' && address !== null ? address.port : undefined;
      probe.close(() => resolve(taken));
    });
  });
}
