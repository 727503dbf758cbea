/** Values of the `:name` segments when the path is of this pattern; undefined when it is not. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [segments(pattern), segments(path)];
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':')) values[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return values;
}

const segments = (path: string): string[] => path.split('/').filter((segment) => segment !== '');
