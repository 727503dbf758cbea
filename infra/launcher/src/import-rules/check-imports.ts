import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './read-module.ts';
import { resolveImport } from './resolve-import.ts';
import { type Rule, rules } from './rules.ts';

export type Violation = {
  readonly rule: Rule;
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
};

const moduleName = /\.m?tsx?$/;
const FOLDERS = ['packages', 'services', 'infra', 'test', 'bench'];

/**
 * Holds every TypeScript module against the import rules.
 * @throws Error when the check itself cannot be trusted: fewer modules were read than git knows of, or a planted
 * violation went through
 */
export function checkImports(root: string): { violations: Violation[]; modules: number } {
  const workspace = workspacePackages(root);
  proveRules(workspace);
  const files = FOLDERS.flatMap((folder) => modulesUnder(root, folder));
  const violations = files.flatMap((file) => violationsIn(file, readFileSync(join(root, file), 'utf8'), workspace));
  const missed = modulesKnownToGit(root).filter((file) => !files.includes(file));
  if (missed.length > 0)
    throw new Error(`the import check read only ${files.length} modules and missed ${missed.join(', ')}`);
  return { violations, modules: files.length };
}

export function violationsIn(file: string, source: string, workspace: ReadonlyMap<string, string>): Violation[] {
  return importsOf(file, source).flatMap(({ specifier, line, typeOnly }) => {
    const to = resolveImport(file, specifier, workspace);
    return rules
      .filter((rule) => rule.forbids({ from: file, to, typeOnly }))
      .map((rule) => ({ rule, file, line, specifier }));
  });
}

/** Every rule must catch the violation that it plants. */
function proveRules(workspace: ReadonlyMap<string, string>): void {
  for (const rule of rules) {
    const { from, code } = rule.planted;
    if (!violationsIn(from, code, workspace).some((violation) => violation.rule === rule)) {
      throw new Error(`the import rule ${rule.name} does not catch its planted violation: ${code}`);
    }
  }
}

/** Package name → folder. */
function workspacePackages(root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const parent of ['packages', 'services', 'infra']) {
    for (const folder of existsSync(join(root, parent)) ? readdirSync(join(root, parent)) : []) {
      const manifest = join(root, parent, folder, 'package.json');
      if (!existsSync(manifest)) continue;
      const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string };
      found.set(name, `${parent}/${folder}`);
    }
  }
  return found;
}

function modulesUnder(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : modulesUnder(root, path);
    return moduleName.test(entry.name) ? [path] : [];
  });
}

/** An independent count: without git (a tarball) there is none. */
function modulesKnownToGit(root: string): string[] {
  if (!existsSync(join(root, '.git'))) return [];
  const listed = execFileSync('git', ['ls-files', '--', ...FOLDERS], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return listed.split('\n').filter((file) => moduleName.test(file) && existsSync(join(root, file)));
}
