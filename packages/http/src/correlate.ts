import type { IncomingMessage } from 'node:http';
import { newId, withCorrelation } from '@inkan/runtime';
import type { FastifyInstance } from 'fastify';

export const correlationHeader = 'x-correlation-id';

/** The caller's correlation id where it is a clean one, else a new id. */
export function correlationIdOf(request: IncomingMessage): string {
  const given = request.headers[correlationHeader];
  return typeof given === 'string' && /^[\w.-]{1,128}$/.test(given) ? given : newId();
}

/** Runs every request under its correlation id and tells it in the answer. */
export function correlate(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(correlationHeader, request.id);
    withCorrelation(request.id, done);
  });
}
