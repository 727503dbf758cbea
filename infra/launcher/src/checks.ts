import { join } from 'node:path';
import { generators } from './generated-files.ts';
import { checkImports } from './import-rules/check-imports.ts';
import { repository } from './repository.ts';
import { type Outcome, timedCommand } from './timed-command.ts';

const bin = (name: string): string => join(repository, 'node_modules', '.bin', name);

/** Everything that can be said about the code without running the system. */
export const checks = (): readonly (() => Promise<Outcome>)[] => [
  () => timedCommand('format and lint (biome)', bin('biome'), ['ci', '--colors=off']),
  () => timedCommand('types (tsc)', bin('tsc'), ['-p', 'tsconfig.json']),
  () => timedCommand('types of the console (tsc)', bin('tsc'), ['-p', 'services/console/tsconfig.json']),
  () => timedCommand('types of the portal’s page (tsc)', bin('tsc'), ['-p', 'packages/browser-keys/tsconfig.json']),
  importRules,
  () => timedCommand('dead code (knip)', bin('knip'), ['--no-progress', '--no-config-hints']),
  ...generators()
    .filter(({ needsServer }) => !needsServer)
    .map(
      ({ name, script }) =>
        () =>
          timedCommand(`generated: ${name} is up to date (npm run generate)`, process.execPath, [
            join(repository, script),
            '--check',
          ]),
    ),
];

async function importRules(): Promise<Outcome> {
  const started = performance.now();
  const outcome = (ok: boolean, modules: string, output: string): Outcome => ({
    name: `import rules${modules}`,
    ok,
    seconds: (performance.now() - started) / 1000,
    output,
  });
  try {
    const { violations, modules } = checkImports(repository);
    const lines = violations.map(
      ({ file, line, specifier, rule }) => `${file}:${line} imports ${specifier}\n  ${rule.name}: ${rule.reason}`,
    );
    return outcome(violations.length === 0, ` (${modules} modules)`, lines.join('\n'));
  } catch (error) {
    return outcome(false, '', error instanceof Error ? error.message : String(error));
  }
}
