import { startTestServers } from '@inkan/testing';
import { checks } from './src/checks.ts';
import { installJudges } from './src/judges.ts';
import { printOutcome } from './src/timed-command.ts';
import { type Counts, runVitest } from './src/vitest-run.ts';

const started = performance.now();
const counts: Counts[] = [];

console.log('── 検査ツール / judges');
console.log(await installJudges());

console.log('\n── check');
for (const check of checks()) {
  const outcome = await check();
  printOutcome(outcome);
  counts.push(outcome.ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

{
  // One Postgres and one Redis for all projects: vitest's global setup finds them in the environment.
  await using _servers = await startTestServers();
  for (const project of ['unit', 'integration', 'e2e']) {
    console.log(`\n── ${project}`);
    counts.push(await runVitest(project));
  }
}

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${((performance.now() - started) / 60_000).toFixed(1)} min`);
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
