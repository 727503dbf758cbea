import { DomainError, type ErrorCode, validationFailed } from '@inkan/domain';
import type { FastifyError } from 'fastify';
import { PartRefused } from './part-refused.ts';
import type { RequestPart } from './problem.ts';
import { fieldErrors } from './schema-errors.ts';

export type Translated = { error: DomainError; part?: RequestPart | undefined };

/** Any thrown thing as the refusal it is; `internal` for what nobody foresaw. */
export function domainErrorOf(thrown: unknown): Translated {
  if (thrown instanceof PartRefused) return { error: thrown, part: thrown.part };
  if (thrown instanceof DomainError) return { error: thrown };
  if (!(thrown instanceof Error)) return { error: new DomainError('internal', { cause: thrown }) };
  const error: Partial<FastifyError> = thrown;
  if (error.validation) {
    return { error: validationFailed(fieldErrors(error.validation)), part: requestPart(error.validationContext) };
  }
  const code = isRetryable(thrown) ? 'unavailable' : codeOfStatus(error.statusCode);
  return { error: new DomainError(code, { cause: thrown }) };
}

/** How errors of what a service stands on, its database above all, say that the same request may succeed in a moment. */
function isRetryable(error: Error): boolean {
  return 'retryable' in error && error.retryable === true;
}

function requestPart(context: string | undefined): RequestPart | undefined {
  switch (context) {
    case 'querystring':
      return 'query';
    case 'params':
      return 'path';
    case 'headers':
      return 'header';
    default:
      return undefined;
  }
}

/** Errors that Fastify and its plugins raise about a request say so by their status; everything else is our fault. */
function codeOfStatus(status: number | undefined): ErrorCode {
  if (status === undefined || status < 400 || status > 599) return 'internal';
  switch (status) {
    case 404:
      return 'not-found';
    case 405:
      return 'method-not-allowed';
    case 413:
      return 'payload-too-large';
    case 415:
      return 'unsupported-media-type';
    case 429:
      return 'too-many-requests';
    case 503:
      return 'unavailable';
    default:
      return status < 500 ? 'malformed-request' : 'internal';
  }
}
