import { type DomainError, errorCodes, fieldErrorCodes, type Language, problemTitles } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import { problemStatus } from './problem-status.ts';

export const problemMediaType = 'application/problem+json';

/** RFC 9457, with the stable code and every field error at once. Sentences in the language that was asked for. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'urn:inkan:problem:<code>' }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.Optional(Type.String({ description: 'What happened this time, where it says more than the title.' })),
    code: Type.Enum(Object.values(errorCodes)),
    errors: Type.Array(
      Type.Object({
        pointer: Type.String({ description: 'JSON pointer (RFC 6901) to the field' }),
        in: Type.Optional(Type.Enum(['query', 'path', 'header'], { description: 'Absent: the body' })),
        code: Type.Enum(Object.values(fieldErrorCodes)),
        message: Type.String(),
      }),
    ),
    details: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
    correlationId: Type.String({ description: 'Tell it to the operator: it stands in every log line.' }),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;

/** Where in a request a field error's pointer points; absent is the body. */
export type RequestPart = 'query' | 'path' | 'header';

export function problemOf(
  error: DomainError,
  options: { language: Language; correlationId: string; part?: RequestPart | undefined },
): Problem {
  const { language, correlationId, part } = options;
  const title = problemTitles[error.code][language];
  const detail = error.text[language];
  return {
    type: `urn:inkan:problem:${error.code}`,
    title,
    status: problemStatus[error.code],
    ...(detail === title ? {} : { detail }),
    code: error.code,
    errors: error.fields.map((field) => ({
      pointer: field.pointer,
      ...(part === undefined ? {} : { in: part }),
      code: field.code,
      message: field[language],
    })),
    ...(error.details === undefined ? {} : { details: { ...error.details } }),
    correlationId,
  };
}
