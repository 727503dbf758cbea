import { useKept } from './use-kept.ts';

type Kept<Conditions> = { readonly over: string; readonly typed: Conditions };

/**
 * What stands in a form of search conditions. Typed and not yet searched for, it outlives a reload; once something else
 * is searched for, by whatever way, the form begins with that.
 * @param set what is searched for now, as the address says
 */
export function useTypedSearch<Conditions extends object>(
  name: string,
  set: Conditions,
): {
  readonly typed: Conditions;
  readonly type: (change: Partial<Conditions>) => void;
  /** It is searched for, or given up. */
  readonly forget: () => void;
} {
  const over = JSON.stringify(set);
  const [held, keep, forget] = useKept<Kept<Conditions>>(`search.${name}`, { over, typed: set });
  const typedIn = (kept: Kept<Conditions>): Conditions => (kept.over === over ? kept.typed : set);
  return {
    typed: typedIn(held),
    type: (change) => keep((kept) => ({ over, typed: { ...typedIn(kept), ...change } })),
    forget,
  };
}
