import { useCallback, useRef, useState } from 'preact/hooks';

const prefix = 'inkan.kept.';

/**
 * State that a reload of the tab brings back: what was typed and what was chosen. It ends with the tab. Nothing secret
 * is ever typed in the console.
 * @param initial until something is kept, and again once that is forgotten: always the one of now, so that a form begins
 * with what the register says by then
 */
export function useKept<T>(
  name: string,
  initial: T,
): readonly [value: T, keep: (next: T | ((held: T) => T)) => void, forget: () => void] {
  const place = prefix + name;
  const [state, setState] = useState(() => ({ place, held: read<T>(place) }));
  const latest = useRef(initial);
  latest.current = initial;
  const held = state.place === place ? state.held : read<T>(place);
  const keep = useCallback(
    (next: T | ((held: T) => T)) =>
      setState((before) => {
        const value = (before.place === place ? before.held : read<T>(place)) ?? latest.current;
        const after = next instanceof Function ? next(value) : next;
        sessionStorage.setItem(place, JSON.stringify(after));
        return { place, held: after };
      }),
    [place],
  );
  const forget = useCallback(() => {
    sessionStorage.removeItem(place);
    setState({ place, held: undefined });
  }, [place]);
  return [held ?? initial, keep, forget];
}

function read<T>(place: string): T | undefined {
  const held = sessionStorage.getItem(place);
  if (held === null) return undefined;
  try {
    return JSON.parse(held) as T;
  } catch {
    return undefined;
  }
}
