import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What the server says where it does not simply accept; `%BODY%` is the mail as it came. */
export type Script = { greeting?: string; mail?: string; rcpt?: string; data?: string };

/** A mail server that answers as it is told, line by line (RFC 5321), and remembers what it was given. */
export async function startScriptedSmtp(script: Script) {
  const bodies: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const say = (line: string) => void socket.write(`${line}\r\n`);
    let body: string[] | undefined;
    say(script.greeting ?? '220 scripted');
    createInterface(socket).on('line', (line) => {
      if (body) {
        if (line !== '.') return void body.push(line);
        bodies.push(body.join('\n'));
        say((script.data ?? '250 accepted').replace('%BODY%', decodedLinks(body.join('\n'))));
        body = undefined;
      } else if (/^EHLO|^HELO|^RSET/.test(line)) say('250 ok');
      else if (line.startsWith('MAIL')) say(script.mail ?? '250 ok');
      else if (line.startsWith('RCPT')) say(script.rcpt ?? '250 ok');
      else if (line === 'DATA') {
        body = [];
        say('354 go on');
      } else if (line === 'QUIT') socket.end('221 bye\r\n');
      else say('500 what?');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    bodies,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Links in the body, whatever its transfer encoding. */
function decodedLinks(body: string): string {
  const plain = body.replaceAll('=\n', '').replaceAll('=3D', '=');
  const parts = body.split('\n\n').map((part) => Buffer.from(part.replaceAll('\n', ''), 'base64').toString());
  return /https:\/\/[\w./-]+/.exec([plain, ...parts].join(' '))?.[0] ?? 'no link';
}
