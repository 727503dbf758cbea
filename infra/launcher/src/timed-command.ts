import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from './repository.ts';

export type Outcome = {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
};

/** Runs a program in the repository and remembers what it printed. */
export async function timedCommand(
  name: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const remember = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', remember);
  child.stderr.on('data', remember);
  const code = await once(child, 'close').then(
    ([exitCode]) => exitCode,
    (error: Error) => {
      output += error.message;
      return 1;
    },
  );
  return { name, ok: code === 0, seconds: (performance.now() - started) / 1000, output };
}

/** Prints one line for a success, and everything for a failure. */
export function printOutcome({ name, ok, seconds, output }: Outcome): void {
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(`${output.trimEnd()}\n`);
}
