import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compileCache, repository } from './repository.ts';

/** What a child process may know of this one's environment: nothing that could be a secret. */
export function plainEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'LOG_LEVEL', 'NODE_EXTRA_CA_CERTS', 'NODE_V8_COVERAGE'];
  return {
    NODE_COMPILE_CACHE: compileCache,
    ...Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
  };
}

/**
 * Runs a TypeScript file of the repository to its end.
 * @throws Error with what it printed, if it fails
 */
export const runScript = (file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
  runProgram(join(repository, file), args, { cwd: repository, env });

/**
 * Runs a file that Node understands to its end.
 * @throws Error with what it printed, if it fails
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<string> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const remember = (chunk: Buffer): void => {
    printed += chunk.toString('utf8');
  };
  child.stdout.on('data', remember);
  child.stderr.on('data', remember);
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`${file} failed (exit code ${code}):\n${printed.trimEnd().split('\n').slice(-30).join('\n')}`);
  return printed;
}
