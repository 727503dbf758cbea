#!/usr/bin/env node
import { exitCodes, type Output } from './output.ts';
import { runCommand } from './run-command.ts';

const output: Output = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
  // Carriage return, then erase to the end of the line (ECMA-48 EL).
  ...(process.stderr.isTTY ? { draw: (line: string) => void process.stderr.write(`\r\x1b[K${line}`) } : {}),
};
process.exitCode = await runCommand(process.argv.slice(2), output).catch((error: unknown) => {
  output.error(`エラー: ${error instanceof Error ? error.message : String(error)}`);
  return exitCodes.failed;
});
