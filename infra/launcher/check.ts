import { checks } from './src/checks.ts';
import { printOutcome } from './src/timed-command.ts';
import { runVitest } from './src/vitest-run.ts';

let failed = 0;
for (const check of checks()) {
  const outcome = await check();
  printOutcome(outcome);
  if (!outcome.ok) failed += 1;
}
const started = performance.now();
const unit = await runVitest('unit');
console.log(`${unit.failed === 0 ? '✓' : '✗'} unit tests (${((performance.now() - started) / 1000).toFixed(1)} s)`);
process.exit(failed + unit.failed === 0 ? 0 : 1);
