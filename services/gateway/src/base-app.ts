import type { ServerOptions } from 'node:https';
import { DomainError } from '@inkan/domain';
import { correlate, correlationIdOf, logRequests, sendProblem } from '@inkan/http';
import type { Logger } from '@inkan/runtime';
import { type FastifyBaseLogger, type FastifyInstance, fastify } from 'fastify';

/**
 * What the three listeners share. A request that no route takes is answered as a problem; what a client says about its
 * own address is never believed.
 * @param tls absent for plain HTTP
 */
export function createListener(options: { logger: Logger; tls?: ServerOptions }): FastifyInstance {
  const shared = {
    loggerInstance: options.logger as FastifyBaseLogger,
    disableRequestLogging: true,
    genReqId: correlationIdOf,
    requestIdLogLabel: 'correlationId',
    trustProxy: false,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
  } as const;
  const app = options.tls
    ? (fastify({ ...shared, https: options.tls }) as unknown as FastifyInstance)
    : fastify(shared);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(new DomainError('not-found'), request, reply));
  correlate(app);
  logRequests(app);
  return app;
}
