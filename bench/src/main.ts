import { writeFile } from 'node:fs/promises';
import { benches } from './benches.ts';
import { describeMachine, loadNow } from './machine.ts';
import { type Options, readOptions, UsageError, usage } from './options.ts';
import { exitCode, runBenches } from './run-benches.ts';
import { table } from './table.ts';

// Servers end with this process, folders by its 'exit' event.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const options = optionsOrExit();
console.log(`machine: ${await describeMachine()}`);
console.log('durability: fsync, synchronous_commit and full_page_writes on (checked); lint, signer log and logging on');
const results = await runBenches(options.chosen, options.size, (progress) => console.log(progress));
if (results.figures.length > 0) console.log(`\n${table(results.figures)}`);
console.log(`\nload at the end: ${loadNow()}`);
for (const { name } of results.failures) console.log(`failed: ${name}`);
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(results.figures, null, 2)}\n`);
process.exit(exitCode(results));

function optionsOrExit(): Options {
  try {
    return readOptions(process.argv.slice(2), benches);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage(benches)}`);
    process.exit(2);
  }
}
