import type { RunCommand } from '../src/command.ts';

/** A system on which these programs say this; every other is missing. */
export function system(outputs: Readonly<Record<string, Buffer | string>>): RunCommand {
  return async (program) => {
    const stdout = outputs[program.split('/').at(-1) ?? program];
    if (stdout === undefined) throw new Error(`${program}: not found`);
    return { code: 0, stdout: Buffer.from(stdout as string), stderr: Buffer.alloc(0) };
  };
}
