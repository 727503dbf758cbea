import { join } from 'node:path';
import { generators } from './src/generated-files.ts';
import { repository } from './src/repository.ts';
import { printOutcome, timedCommand } from './src/timed-command.ts';

let failed = false;
for (const { name, script } of generators()) {
  const outcome = await timedCommand(name, process.execPath, [join(repository, script)]);
  printOutcome(outcome);
  failed ||= !outcome.ok;
}
process.exit(failed ? 1 : 0);
