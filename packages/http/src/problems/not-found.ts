import { DomainError } from '@inkan/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './send-problem.ts';

/** The routes of an app, to tell a wrong method (405 with `Allow`, RFC 9110 section 15.5.6) from a wrong path (404). */
export class KnownRoutes {
  readonly #methods = new Map<string, Set<string>>();

  add(path: string, methods: readonly string[]): void {
    const known = this.#methods.get(path) ?? new Set();
    for (const method of methods) known.add(method);
    this.#methods.set(path, known);
  }

  readonly answerUnknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const allowed = this.#allowed(request.url.split('?')[0] ?? '');
    if (allowed.length === 0) return sendProblem(new DomainError('not-found'), request, reply);
    reply.header('allow', allowed.join(', '));
    return sendProblem(new DomainError('method-not-allowed'), request, reply);
  };

  #allowed(path: string): string[] {
    const allowed = new Set<string>();
    for (const [pattern, methods] of this.#methods) {
      if (fits(pattern, path)) for (const method of methods) allowed.add(method);
    }
    return [...allowed].sort();
  }
}

function fits(pattern: string, path: string): boolean {
  const expected = pattern.split('/');
  const given = path.split('/');
  if (expected.at(-1) === '*') return expected.slice(0, -1).every((segment, i) => segmentFits(segment, given[i]));
  return expected.length === given.length && expected.every((segment, i) => segmentFits(segment, given[i]));
}

function segmentFits(expected: string, given: string | undefined): boolean {
  return expected === given || (expected.startsWith(':') && given !== undefined && given !== '');
}
