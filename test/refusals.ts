import type { Answer } from '@inkan/demonstration';
import { expect } from 'vitest';

type Problem = {
  title: string;
  code: string;
  errors: { pointer: string; in?: string; code: string; message: string }[];
  details?: Record<string, unknown>;
};

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** A refusal in short: `400 validation-failed`, and `/email format` for each field; every sentence in it is Japanese. */
export function refusal(answer: Answer): { what: string; fields: string[]; details?: Record<string, unknown> } {
  const { title, code, errors, details } = answer.body as Problem;
  for (const sentence of [title, ...errors.map(({ message }) => message)]) expect(sentence).toMatch(japanese);
  const fields = errors.map((error) => [error.in, error.pointer, error.code].filter(Boolean).join(' ')).sort();
  return { what: `${answer.status} ${code}`, fields, ...(details ? { details } : {}) };
}

export const messagesOf = ({ body }: Answer): string[] => (body as Problem).errors.map(({ message }) => message);
