import type { Schemas } from '@inkan/api-client';
import { useState } from 'preact/hooks';
import type { Flow } from '../../flow/use-flow.ts';
import { type Asked, useRequest } from '../../flow/use-request.ts';

type NewApiKey = Schemas['NewApiKey'];
type Made = Pick<NewApiKey, 'name' | 'expiresAt'>;

/** A window that makes a key. The key is shown while the window is open and kept nowhere, unlike what was typed. */
export function useNewKey<Draft extends object>(
  name: string,
  options: { readonly initial: Draft; readonly ask: (draft: Draft, asked: Asked) => Promise<NewApiKey> },
): { readonly flow: Flow<Draft, NewApiKey, Made>; readonly shown: string | null } {
  const [shown, show] = useState<string | null>(null);
  const flow = useRequest<Draft, NewApiKey, Made>(name, {
    ...options,
    keep: ({ key, name: keyName, expiresAt }) => {
      show(key);
      return { name: keyName, expiresAt };
    },
  });
  return { flow, shown };
}
