import { spawn } from 'node:child_process';

export type Ran = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: Buffer };

export type CommandInput = {
  /** Written to standard input, the one way by which a secret reaches a program: no other user can read it. */
  readonly input?: string;
  /** Added to the environment. Never a secret. */
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs another program. Rejects only if it cannot be started or does not end in time. */
export type RunCommand = (program: string, args: readonly string[], input?: CommandInput) => Promise<Ran>;

const patienceMs = 60_000;

export const runCommand: RunCommand = (program, args, { input, env } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: patienceMs,
    });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) }));
    // A program that reads nothing and ends closes the pipe first: that is no error.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });

/** The output, or undefined where the program is missing or failed: another one may know. */
export async function outputOf(run: RunCommand, program: string, args: readonly string[]): Promise<Buffer | undefined> {
  const ran = await run(program, args).catch(() => undefined);
  return ran?.code === 0 ? ran.stdout : undefined;
}
