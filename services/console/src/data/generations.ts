import type { Schemas } from '@inkan/api-client';
import { api } from '../api/api.ts';
import { type AnswerState, useAnswer } from '../api/use-answer.ts';

/** @param everyMs how often they are asked for again; once unless given */
export const useGenerations = (everyMs?: number): AnswerState<readonly Schemas['Generation'][]> =>
  useAnswer('generations', async (signal) => (await api().get('/v1/generations', { signal })).items, { everyMs });
