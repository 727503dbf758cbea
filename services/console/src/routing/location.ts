import { useEffect, useState } from 'preact/hooks';

export type Location = { readonly path: string; readonly search: URLSearchParams };

const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
globalThis.addEventListener?.('popstate', tell);

const here = (): Location => ({ path: location.pathname, search: new URLSearchParams(location.search) });

/** Where the person is. Everything that a reload or a shared address should bring back stands in it. */
export function useLocation(): Location {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const listener = (): void => setPlace(here());
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return place;
}

export function navigate(to: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  tell();
}

export type SearchChange = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The query with some members set anew; null, undefined, '' and an empty list take a member out. */
export function changedSearch(search: URLSearchParams, change: SearchChange): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    next.delete(name);
    for (const each of Array.isArray(value) ? value : [value]) if (each) next.append(name, each);
  }
  return next;
}

export function changeSearch(change: SearchChange, options: { readonly replace?: boolean } = {}): void {
  const next = changedSearch(here().search, change).toString();
  navigate(`${location.pathname}${next === '' ? '' : `?${next}`}`, options);
}
