import { ApiProblem } from '@inkan/api-client';
import type { Text } from '@inkan/domain';
import { auditVerify } from './audit/audit-verify.ts';
import { csvDownloads } from './csv/download.ts';
import { csvTemplate } from './csv/template.ts';
import { csvUpload } from './csv/upload.ts';
import { csvWatch } from './csv/watch.ts';
import { type ExitCode, exitCodes, type Output } from './output.ts';

export type Command = {
  /** The words after `inkan`. */
  readonly name: string;
  readonly summary: Text;
  readonly help: Text;
  readonly run: (args: readonly string[], output: Output) => Promise<ExitCode>;
};

const commands: readonly Command[] = [csvTemplate, csvUpload, csvWatch, ...csvDownloads, auditVerify];

/**
 * Finds the command by the longest name that fits and runs it. What the API refuses is told with every field that is
 * wrong, one to a line.
 */
export async function runCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const language = wantsEnglish(args) ? 'en' : 'ja';
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (command === undefined) {
    const wantsHelp = args.length === 0 || args.includes('--help') || args[0] === 'help';
    (wantsHelp ? output.out : output.error)(usage(wantsHelp ? undefined : args.join(' '), language));
    return wantsHelp ? exitCodes.done : exitCodes.failed;
  }
  const rest = args.slice(command.name.split(' ').length);
  if (rest.includes('--help')) {
    output.out(command.help[language]);
    return exitCodes.done;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    output.error(error.message);
    for (const { pointer, message } of error.fieldErrors) output.error(`  ${pointer} ${message}`);
    return exitCodes.failed;
  }
}

/** `--lang en` or `--lang=en`, wherever it stands. */
function wantsEnglish(args: readonly string[]): boolean {
  return args.includes('--lang=en') || args[args.indexOf('--lang') + 1] === 'en';
}

function usage(unknown: string | undefined, language: 'ja' | 'en'): string {
  const { notThere, how, more } = {
    ja: {
      notThere: `「${unknown}」というコマンドはありません。`,
      how: '使い方: inkan <コマンド> [オプション]',
      more: '各コマンドの説明: inkan <コマンド> --help（英語: --lang en）',
    },
    en: {
      notThere: `There is no command "${unknown}".`,
      how: 'Usage: inkan <command> [options]',
      more: 'More about each: inkan <command> --help --lang en',
    },
  }[language];
  return [
    ...(unknown === undefined ? [] : [notThere, '']),
    how,
    '',
    ...commands.map(({ name, summary }) => `  inkan ${name.padEnd(12)}  ${summary[language]}`),
    '',
    more,
  ].join('\n');
}
