import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { type AnswerState, useAnswer } from '../../api/use-answer.ts';

export const useProviders = (): AnswerState<Schemas['Provider'][]> =>
  useAnswer('providers', async (signal) => {
    const found: Schemas['Provider'][] = [];
    for await (const provider of api().each('/v1/providers', { query: { limit: 200 }, signal })) found.push(provider);
    return found;
  });
