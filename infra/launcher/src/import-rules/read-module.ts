import { parseSync } from 'oxc-parser';

export type Import = {
  /** As written. */
  readonly specifier: string;
  readonly line: number;
  /** Only types are taken: nothing of it runs. */
  readonly typeOnly: boolean;
};

/** Every import, re-export and `import()` of a TypeScript module. */
export function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length;
  const found: Import[] = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ specifier: moduleRequest.value, line: lineAt(start), typeOnly });
  }
  for (const { entries, start } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ specifier: moduleRequest.value, line: lineAt(start), typeOnly: isType });
    }
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"`])([^$]*)\1$/.exec(text)?.[2];
    // A specifier that is computed cannot be held against any rule; it is kept as written and refused by one.
    found.push({ specifier: literal ?? `computed: ${text}`, line: lineAt(start), typeOnly: false });
  }
  // `import('x').Y` as a type is no import of the module record.
  for (const match of source.matchAll(/\btypeof import\(['"]([^'"]+)['"]\)|[:=<|&,]\s*import\(['"]([^'"]+)['"]\)\./g)) {
    found.push({ specifier: match[1] ?? match[2] ?? '', line: lineAt(match.index), typeOnly: true });
  }
  return found;
}
