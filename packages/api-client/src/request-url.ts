/** Path parameters filled in and encoded; query members in their order, lists as repeated members, `undefined` left out. */
export function requestUrl(
  baseUrl: string,
  template: string,
  path: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = template.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => {
    const value = path[name];
    if (value === undefined || value === '') throw new TypeError(`${template} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) search.append(name, String(each));
    }
  }
  return `${baseUrl.replace(/\/$/, '')}${filled}${search.size === 0 ? '' : `?${search}`}`;
}
