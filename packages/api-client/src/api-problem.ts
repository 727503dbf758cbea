import type { Schemas } from './contract.ts';

export type Problem = Schemas['Problem'];
export type FieldError = Problem['errors'][number];

/** The API said no: its problem document (RFC 9457), with the sentence for people as the message. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** Stable; `undefined` when something before the API answered, without a problem document. */
  readonly code: Problem['code'] | undefined;
  /** Every field that is wrong, at once. */
  readonly fieldErrors: readonly FieldError[];
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? problem?.title ?? `the server answered ${status}`);
    this.status = status;
    this.problem = problem;
    this.code = problem?.code;
    this.fieldErrors = problem?.errors ?? [];
  }

  /** What is wrong with the field at this JSON pointer of the body: `/email`. */
  errorsAt(pointer: string): readonly FieldError[] {
    return this.fieldErrors.filter((error) => error.pointer === pointer && error.in === undefined);
  }
}

/** Nobody answered, also not when asked again. `cause` has the transport's own error. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

/** Reads the answer's body; whatever is no problem document is left out rather than believed. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    await response.body?.cancel();
    return new ApiProblem(response.status, undefined);
  }
  const document: unknown = await response.json().catch(() => undefined);
  return new ApiProblem(response.status, isProblem(document) ? document : undefined);
}

function isProblem(document: unknown): document is Problem {
  return (
    typeof document === 'object' &&
    document !== null &&
    'code' in document &&
    typeof document.code === 'string' &&
    'title' in document &&
    'errors' in document &&
    Array.isArray(document.errors)
  );
}
