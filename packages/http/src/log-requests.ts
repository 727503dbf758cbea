import { withCorrelation } from '@inkan/runtime';
import type { FastifyInstance } from 'fastify';
import { askerOf } from './access/guard-routes.ts';

/** One line per answer. Neither path nor query: a link's token may stand in them. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      asker: askerOf(request),
    };
    withCorrelation(request.id, () => request.log.info(line, 'request'));
  });
}
