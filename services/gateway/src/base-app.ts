import type { ServerOptions } from 'node:https';
import { DomainError } from '@inkan/domain';
import { correlate, logRequests, sendProblem, serverOptions } from '@inkan/http';
import type { Logger } from '@inkan/runtime';
import { type FastifyInstance, fastify } from 'fastify';
import { demandUnambiguousPaths } from './unambiguous-path.ts';

/** Nobody holds a connection open by sending ever more slowly; uploads have this long. */
const requestTimeoutMs = 300_000;

/**
 * What the four listeners share. A request that no route takes is answered as a problem; what a client says about its
 * own address is never believed.
 * @param options.tls absent for plain HTTP
 */
export function createListener({ logger, tls }: { logger: Logger; tls?: ServerOptions }): FastifyInstance {
  const shared = {
    ...serverOptions(logger),
    trustProxy: false,
    exposeHeadRoutes: true,
    requestTimeout: requestTimeoutMs,
  } as const;
  const app = tls ? (fastify({ ...shared, https: tls }) as unknown as FastifyInstance) : fastify(shared);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(new DomainError('not-found'), request, reply));
  correlate(app);
  logRequests(app);
  demandUnambiguousPaths(app);
  app.addHook('onSend', async (_request, reply) => {
    if (tls) reply.header('strict-transport-security', 'max-age=31536000');
    reply.header('x-content-type-options', 'nosniff');
  });
  return app;
}
