import { useEffect, useRef, useState } from 'preact/hooks';
import { somethingChanged } from '../api/use-answer.ts';
import type { Step } from '../components/steps.tsx';
import { useKept } from '../kept/use-kept.ts';

export type Flow<Draft, Rehearsal, Outcome> = {
  readonly draft: Draft;
  readonly edit: (change: Partial<Draft> | ((held: Draft) => Draft)) => void;
  readonly step: Step;
  /** What the API says would happen. */
  readonly rehearsal: Rehearsal | undefined;
  readonly outcome: Outcome | undefined;
  readonly problem: unknown;
  readonly busy: boolean;
  /** 確認: asks the API for a dry run. */
  readonly check: () => void;
  readonly back: () => void;
  /** 決定 */
  readonly decide: () => void;
  /** Forgets everything: at the end, or to begin anew. */
  readonly reset: () => void;
};

type Kept<Draft, Outcome> = { draft: Draft; step: Step; key: string; outcome?: Outcome };

/**
 * 入力 → 確認 (dry run) → 決定 → 完了. What was typed, the step and the idempotency key outlive a reload, so that a 決定
 * whose answer was lost can be pressed again and happens once.
 */
export function useFlow<Draft, Rehearsal, Outcome>(
  name: string,
  options: {
    readonly initial: Draft;
    readonly rehearse: (draft: Draft) => Promise<Rehearsal>;
    readonly perform: (draft: Draft, idempotencyKey: string) => Promise<Outcome>;
  },
): Flow<Draft, Rehearsal, Outcome> {
  const fresh: Kept<Draft, Outcome> = { draft: options.initial, step: 'input', key: '' };
  const [kept, keep, forget] = useKept<Kept<Draft, Outcome>>(`flow.${name}`, fresh);
  const [rehearsal, setRehearsal] = useState<Rehearsal>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const asked = useRef(false);

  const run = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const rehearse = (): Promise<void> =>
    run(async () => {
      setRehearsal(await options.rehearse(kept.draft));
      keep((held) => ({ ...held, step: 'confirm', key: held.step === 'confirm' ? held.key : crypto.randomUUID() }));
    });

  // After a reload in the middle: the check is asked for again rather than believed.
  useEffect(() => {
    if (kept.step !== 'confirm' || rehearsal !== undefined || asked.current) return;
    asked.current = true;
    void rehearse();
  });

  return {
    draft: kept.draft,
    edit: (change) =>
      keep((held) => ({
        ...held,
        draft: change instanceof Function ? change(held.draft) : { ...held.draft, ...change },
      })),
    step: kept.step,
    rehearsal,
    outcome: kept.outcome,
    problem,
    busy,
    check: () => void rehearse(),
    back: () => {
      setProblem(undefined);
      keep((held) => ({ ...held, step: 'input' }));
    },
    decide: () =>
      void run(async () => {
        const outcome = await options.perform(kept.draft, kept.key);
        keep((held) => ({ ...held, step: 'done', outcome }));
        somethingChanged();
      }),
    reset: () => {
      asked.current = false;
      setProblem(undefined);
      setRehearsal(undefined);
      forget();
    },
  };
}
