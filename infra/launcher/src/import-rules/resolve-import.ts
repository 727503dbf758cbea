import { posix } from 'node:path';

/** What an import leads to. Paths are relative to the repository, with slashes. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'workspace'; readonly name: string; readonly folder: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'library'; readonly name: string }
  | { readonly kind: 'computed'; readonly text: string };

/** @param workspace package name → folder */
export function resolveImport(from: string, specifier: string, workspace: ReadonlyMap<string, string>): Target {
  if (specifier.startsWith('computed: ')) return { kind: 'computed', text: specifier.slice(10) };
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier };
  if (specifier.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), specifier) };
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const folder = workspace.get(name);
  return folder === undefined ? { kind: 'library', name } : { kind: 'workspace', name, folder };
}
