import type { Schemas } from '@inkan/api-client';
import { api } from '../api/api.ts';
import { type AnswerState, useAnswer } from '../api/use-answer.ts';

export const useGenerations = (): AnswerState<readonly Schemas['Generation'][]> =>
  useAnswer('generations', async (signal) => (await api().get('/v1/generations', { signal })).items);
