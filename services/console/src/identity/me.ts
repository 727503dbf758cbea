import type { Schemas } from '@inkan/api-client';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Me = Schemas['Me'];

const MeContext = createContext<Me | undefined>(undefined);
export const MeProvider = MeContext.Provider;

/** Who is at the screen. What somebody may not do is not offered; whether they may is the API's decision. */
export function useMe(): Me & { readonly mayChange: boolean; readonly operates: boolean } {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('used outside of the signed-in console');
  const { kind } = me.identity;
  return { ...me, mayChange: kind !== 'auditor', operates: kind === 'operator' };
}
