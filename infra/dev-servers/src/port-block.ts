import { holdPort } from './free-port.ts';

/**
 * Below the numbers that systems hand out by themselves (Linux: from 32768): one of those that is free now may be a
 * stranger's, or a connection's, a second later.
 */
const blocks = { from: 20_000, size: 20, count: 600 } as const;

/**
 * Free TCP ports of the loopback interface for servers that listen later, while other processes look for some as well.
 * Before them one port is listened on for as long as this process lives: no other process takes the same block.
 * @param count 19 at most
 * @throws Error when every block is taken
 */
export async function portBlock(count: number): Promise<readonly number[]> {
  if (count >= blocks.size) throw new Error(`a block has ${blocks.size - 1} ports, and ${count} are wanted`);
  const first = Math.floor(Math.random() * blocks.count);
  for (let tried = 0; tried < blocks.count; tried += 1) {
    const guard = blocks.from + ((first + tried) % blocks.count) * blocks.size;
    const ports = Array.from({ length: count }, (_, index) => guard + 1 + index);
    const held = await holdPort(guard);
    if (held === undefined) continue;
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return ports;
    await held.release();
  }
  throw new Error(`no block of ${count} free TCP ports on 127.0.0.1 from ${blocks.from} on`);
}

async function isFree(port: number): Promise<boolean> {
  const held = await holdPort(port);
  await held?.release();
  return held !== undefined;
}
