import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInGroup } from './process-group.ts';
import { repository } from './repository.ts';

export type Counts = { readonly passed: number; readonly failed: number };

/** Far above what any project takes: a run that hangs ends as a failure. */
const patience = { run: 40 * 60_000, end: 60_000 };

/** Runs one project of vitest.config.ts in the foreground and counts its tests. */
export async function runVitest(project: string, env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'inkan-vitest-'));
  const file = join(folder, 'result.json');
  const report = (): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);
  try {
    const code = await runInGroup(
      [
        join(repository, 'node_modules', 'vitest', 'vitest.mjs'),
        ...['run', '--project', project, '--passWithNoTests'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ],
      { ...process.env, ...env },
      patience,
      async () => existsSync(file),
    );
    return countsOf(await report(), code === 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Reads vitest's JSON report. What fails outside of a test (a file that cannot be loaded, an unhandled error, a setup) is
 * no test result, but must not pass for a success: it counts as one failure.
 */
export function countsOf(report: string | undefined, succeeded: boolean): Counts {
  if (report === undefined) return { passed: 0, failed: succeeded ? 0 : 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + brokenFiles;
  return { passed: numPassedTests, failed: !succeeded && failed === 0 ? 1 : failed };
}
