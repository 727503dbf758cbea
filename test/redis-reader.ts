import { once } from 'node:events';
import { connect } from 'node:net';

type Reply = string | number | null | readonly Reply[];

/** Everything in Redis, by hand over its protocol (RESP2), so that no client library hides anything. By key. */
export async function dumpRedis(url: string): Promise<Map<string, string>> {
  await using connection = await openRedis(url);
  const { ask } = connection;
  const dump = new Map<string, string>();
  let cursor = '0';
  do {
    const [next, keys] = (await ask('SCAN', cursor, 'COUNT', '1000')) as [string, string[]];
    for (const key of keys) dump.set(key, JSON.stringify(await contentOf(ask, key)));
    cursor = next;
  } while (cursor !== '0');
  return dump;
}

async function contentOf(ask: (...command: string[]) => Promise<Reply>, key: string): Promise<Reply> {
  const type = await ask('TYPE', key);
  switch (type) {
    case 'string':
      return ask('GET', key);
    case 'hash':
      return ask('HGETALL', key);
    case 'list':
      return ask('LRANGE', key, '0', '-1');
    case 'set':
      return ask('SMEMBERS', key);
    case 'zset':
      return ask('ZRANGE', key, '0', '-1', 'WITHSCORES');
    case 'stream':
      return ask('XRANGE', key, '-', '+');
    case 'none':
      return null;
    default:
      throw new Error(`a key of the type ${type}, which this reader does not know`);
  }
}

/** One connection; commands are answered in their order. */
export async function openRedis(
  url: string,
): Promise<AsyncDisposable & { ask: (...command: string[]) => Promise<Reply> }> {
  const { hostname, port, password } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let heard = Buffer.alloc(0);
  const waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] = [];
  socket.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk]);
    for (let read = readReply(heard, 0); read !== undefined; read = readReply(heard, 0)) {
      heard = heard.subarray(read.end);
      const asked = waiting.shift();
      if (read.reply instanceof Error) asked?.reject(read.reply);
      else asked?.resolve(read.reply);
    }
  });
  const ask = (...command: string[]): Promise<Reply> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      const parts = command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
      socket.write(`*${command.length}\r\n${parts.join('')}`);
    });
  await ask('AUTH', decodeURIComponent(password));
  return { ask, [Symbol.asyncDispose]: async () => void socket.destroy() };
}

/** The reply that begins at this place, or undefined while it is not there as a whole. Octets as latin-1 characters. */
function readReply(bytes: Buffer, at: number): { reply: Reply | Error; end: number } | undefined {
  const line = bytes.indexOf('\r\n', at);
  if (line < 0) return undefined;
  const [kind, rest] = [String.fromCharCode(bytes[at] ?? 0), bytes.toString('latin1', at + 1, line)];
  const end = line + 2;
  switch (kind) {
    case '+':
      return { reply: rest, end };
    case '-':
      return { reply: new Error(rest), end };
    case ':':
      return { reply: Number(rest), end };
    case '$': {
      const length = Number(rest);
      if (length < 0) return { reply: null, end };
      if (bytes.length < end + length + 2) return undefined;
      return { reply: bytes.toString('latin1', end, end + length), end: end + length + 2 };
    }
    case '*': {
      const items: Reply[] = [];
      let next = end;
      for (let i = 0; i < Number(rest); i++) {
        const item = readReply(bytes, next);
        if (item === undefined) return undefined;
        if (item.reply instanceof Error) return item;
        items.push(item.reply);
        next = item.end;
      }
      return { reply: items, end: next };
    }
    default:
      throw new Error(`no reply of Redis: ${kind}${rest}`);
  }
}

/** Hears every command that anybody gives Redis from now on. */
export async function monitorRedis(url: string): Promise<AsyncDisposable & { heard(): string }> {
  const { hostname, port, password } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(`AUTH ${decodeURIComponent(password)}\r\nMONITOR\r\n`);
  const heard = (): string => Buffer.concat(chunks).toString('latin1');
  while (!heard().startsWith('+OK\r\n+OK\r\n')) await once(socket, 'data');
  return { heard, [Symbol.asyncDispose]: async () => void socket.destroy() };
}
