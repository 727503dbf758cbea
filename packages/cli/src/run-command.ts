import { auditVerify } from './audit/audit-verify.ts';

/** Where a command's lines go. */
export type Output = { readonly out: (line: string) => void; readonly error: (line: string) => void };

/** `found`: the command did its work, and the answer is a bad one. `failed`: it could not do it. */
export const exitCodes = { done: 0, found: 1, failed: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type Command = {
  /** The words after `inkan`. */
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  readonly run: (args: readonly string[], output: Output) => Promise<ExitCode>;
};

const commands: readonly Command[] = [auditVerify];

/** Finds the command by the longest name that fits and runs it. */
export async function runCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (command === undefined) {
    const wantsHelp = args.length === 0 || args[0] === '--help' || args[0] === 'help';
    (wantsHelp ? output.out : output.error)(usage(wantsHelp ? undefined : args.join(' ')));
    return wantsHelp ? exitCodes.done : exitCodes.failed;
  }
  const rest = args.slice(command.name.split(' ').length);
  if (rest.includes('--help')) {
    output.out(command.help);
    return exitCodes.done;
  }
  return command.run(rest, output);
}

function usage(unknown: string | undefined): string {
  return [
    ...(unknown === undefined ? [] : [`「${unknown}」というコマンドはありません。`, '']),
    '使い方: inkan <コマンド> [オプション]',
    '',
    ...commands.map(({ name, summary }) => `  inkan ${name}  ${summary}`),
    '',
    '各コマンドの説明: inkan <コマンド> --help',
  ].join('\n');
}
