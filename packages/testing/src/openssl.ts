import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type OpensslResult = { stdout: Buffer; stderr: string; code: number };

/**
 * Runs the `openssl` program, the outside judge of what this house encodes. Does not throw when it refuses something:
 * look at `code`.
 * @param input given to its standard input
 * @throws Error when the program is missing
 */
export async function openssl(args: readonly string[], input?: Buffer | string): Promise<OpensslResult> {
  const child = spawn('openssl', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A program that answers before it has read everything closes the pipe early; its exit code tells.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8'), code: code ?? 1 };
}
