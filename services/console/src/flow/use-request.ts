import { type Flow, useFlow } from './use-flow.ts';

/** What is the same in every request of a window: whether it is a dry run, and the key under which it happens once. */
export type Asked = { readonly query: { readonly dryRun: boolean }; readonly idempotencyKey: string | undefined };

/**
 * The window of one request: 確認 asks it as a dry run, 決定 in earnest.
 * @param options.keep what of the answer 完了 tells; the whole answer unless given. It outlives a reload, so nothing
 * secret belongs in it
 */
export function useRequest<Draft extends object, Answer, Outcome = Answer>(
  name: string,
  options: {
    readonly initial: Draft;
    readonly ask: (draft: Draft, asked: Asked) => Promise<Answer>;
    readonly keep?: (answer: Answer, draft: Draft) => Outcome;
  },
): Flow<Draft, Answer, Outcome> {
  const { initial, ask, keep } = options;
  return useFlow<Draft, Answer, Outcome>(name, {
    initial,
    rehearse: (draft) => ask(draft, { query: { dryRun: true }, idempotencyKey: undefined }),
    perform: async (draft, idempotencyKey) => {
      const answer = await ask(draft, { query: { dryRun: false }, idempotencyKey });
      // Without `keep` the outcome is the answer.
      return keep ? keep(answer, draft) : (answer as unknown as Outcome);
    },
  });
}
