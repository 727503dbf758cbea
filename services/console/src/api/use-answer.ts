import { ApiProblem, ApiUnreachable } from '@inkan/api-client';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { onLanguage } from '../language/language.ts';
import { noteConnection } from './connection.ts';

export type AnswerState<T> = {
  /** The last answer; it stays while a newer one is awaited or cannot be had. */
  readonly data: T | undefined;
  /** Why there is no newer answer. */
  readonly error: unknown;
  readonly loading: boolean;
  readonly reload: () => void;
};

/** What was seen before is shown at once when somebody comes back, and asked for again. */
const seen = new Map<string, unknown>();
const seenAtMost = 200;
const mounted = new Set<() => void>();
const retryMs = 4_000;

/** What was changed is carried on by messages and shows a moment later: until then lists are asked for more often. */
const eager = { forMs: 10_000, everyMs: 1_500 };
let changedAt = Number.NEGATIVE_INFINITY;
const pauseOf = (usual: number): number =>
  Date.now() - changedAt < eager.forMs ? Math.min(usual, eager.everyMs) : usual;

/** After a change: every list and figure on the screen is asked for again. */
export function somethingChanged(): void {
  changedAt = Date.now();
  seen.clear();
  for (const reload of mounted) reload();
}

/** Whether asking again later may help: nobody answered, or a service is being replaced. */
const isPassing = (error: unknown): boolean =>
  error instanceof ApiUnreachable || (error instanceof ApiProblem && error.status >= 502);

/**
 * Asks and keeps asking: again when the key changes, after every change, every `everyMs`, and every few seconds while
 * the connection is lost.
 * @param key what is asked; null asks nothing
 */
export function useAnswer<T>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<T>,
  options: { readonly everyMs?: number | ((data: T) => number) | undefined } = {},
): AnswerState<T> {
  const [state, setState] = useState<{ key: string | null; data?: T | undefined; error?: unknown; loading: boolean }>({
    key,
    loading: key !== null,
  });
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  const latestOptions = useRef(options);
  latestOptions.current = options;
  const reload = useCallback(() => setTurn((n) => n + 1), []);

  useEffect(() => {
    mounted.add(reload);
    const stop = onLanguage(reload);
    return () => {
      mounted.delete(reload);
      stop();
    };
  }, [reload]);

  useEffect(() => {
    if (key === null) return undefined;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    setState((held) => ({ key, data: held.key === key ? held.data : (seen.get(key) as T | undefined), loading: true }));
    latest.current(abort.signal).then(
      (data) => {
        if (abort.signal.aborted) return;
        noteConnection(false);
        if (seen.size >= seenAtMost) seen.clear();
        seen.set(key, data);
        setState({ key, data, loading: false });
        const { everyMs } = latestOptions.current;
        if (everyMs === undefined) return;
        timer = setTimeout(reload, pauseOf(everyMs instanceof Function ? everyMs(data) : everyMs));
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setState((held) => ({ ...held, error, loading: false }));
        noteConnection(isPassing(error));
        if (isPassing(error)) timer = setTimeout(reload, retryMs);
      },
    );
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, turn, reload]);

  const current = state.key === key;
  return {
    data: current ? state.data : key === null ? undefined : (seen.get(key) as T | undefined),
    error: current ? state.error : undefined,
    loading: key !== null && (!current || state.loading),
    reload,
  };
}
