import { join } from 'node:path';
import { runCommand } from '../src/command.ts';

export const main = join(import.meta.dirname, '..', 'src', 'main.ts');

/** The program as a script starts it: answers line by line. */
export async function runEnroll(args: readonly string[], lines: readonly string[] = []) {
  const ran = await runCommand(process.execPath, [main, '--lang', 'ja', ...args], {
    input: lines.map((line) => `${line}\n`).join(''),
  });
  return { code: ran.code, said: ran.stdout.toString('utf8'), complained: ran.stderr.toString('utf8') };
}
