import { withCorrelation } from '@inkan/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { domainErrorOf } from './domain-error-of.ts';
import { languageOf } from './language.ts';
import { problemMediaType, problemOf } from './problem.ts';

/** When a client may try again, in seconds, after 429 and 503 (RFC 9110 section 10.2.3). */
const retryAfterSeconds = 5;

/** The one place where an error becomes an answer. What a 500 was about stands in the log only. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { error, part } = domainErrorOf(thrown);
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf(error, { language, correlationId: request.id, part });
  withCorrelation(request.id, () => {
    if (problem.status === 500) request.log.error({ err: thrown }, 'a request failed');
    else if (problem.status === 503) request.log.warn({ err: thrown }, 'a request could not be served');
    else request.log.debug({ code: error.code, err: error.cause }, 'a request was refused');
  });

  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.status === 429 || problem.status === 503) {
    if (!reply.hasHeader('retry-after')) reply.header('retry-after', retryAfterSeconds);
  }
  // A string: no response schema of the route may drop members of it.
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .type(problemMediaType)
    .send(JSON.stringify(problem));
}
