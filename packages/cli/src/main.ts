#!/usr/bin/env node
import { exitCodes, runCommand } from './run-command.ts';

const output = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  error: (line: string) => void process.stderr.write(`${line}\n`),
};
process.exitCode = await runCommand(process.argv.slice(2), output).catch((error: unknown) => {
  output.error(`エラー: ${error instanceof Error ? error.message : String(error)}`);
  return exitCodes.failed;
});
