import { useCallback, useState } from 'preact/hooks';

const prefix = 'inkan.kept.';

/**
 * State that a reload of the tab brings back: what was typed and what was chosen. It ends with the tab. Nothing secret
 * is ever typed in the console.
 */
export function useKept<T>(name: string, initial: T): [T, (next: T | ((held: T) => T)) => void] {
  const place = prefix + name;
  const [state, setState] = useState<{ place: string; value: T }>(() => ({ place, value: read(place, initial) }));
  const value = state.place === place ? state.value : read(place, initial);
  const keep = useCallback(
    (next: T | ((held: T) => T)) =>
      setState((held) => {
        const before = held.place === place ? held.value : read(place, initial);
        const after = next instanceof Function ? next(before) : next;
        sessionStorage.setItem(place, JSON.stringify(after));
        return { place, value: after };
      }),
    [place],
  );
  return [value, keep];
}

function read<T>(place: string, initial: T): T {
  const held = sessionStorage.getItem(place);
  if (held === null) return initial;
  try {
    return JSON.parse(held) as T;
  } catch {
    return initial;
  }
}
