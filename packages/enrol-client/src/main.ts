#!/usr/bin/env node
import { runCommand } from './command.ts';
import { openConsole } from './console.ts';
import { exitCodes } from './exit-codes.ts';
import { runClient } from './run-client.ts';
import { texts } from './texts.ts';

const locale = process.env['LC_ALL'] ?? process.env['LANG'] ?? Intl.DateTimeFormat().resolvedOptions().locale;
const console = openConsole();
// No top-level await: the executable is bundled as CommonJS, which has none.
void runClient(process.argv.slice(2), { console, run: runCommand, platform: process.platform, locale })
  .catch((error: unknown) => {
    console.complain(texts.failed[/^ja/i.test(locale) ? 'ja' : 'en']);
    console.complain(error instanceof Error ? error.message : String(error));
    return exitCodes.failed;
  })
  .then((code) => {
    console[Symbol.dispose]();
    process.exitCode = code;
  });
