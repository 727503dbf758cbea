import { DomainError } from '@inkan/domain';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { App } from '../app.ts';
import type { InternalRoute } from '../internal-api/define-internal-route.ts';
import { internalRefusalStatus, refusalOf } from './internal-refusal.ts';

/** Batches of some hundred registrations, or a package with its chain. */
const bodyLimit = 16 * 1_048_576;

/**
 * Answers an internal route: only for the services it names, with a body of its shape, and never with anything that is
 * not of its answer's shape. A DomainError of the handler reaches the caller as the same DomainError.
 */
export function implementInternal<Body extends TSchema, Response extends TSchema>(
  app: App,
  route: InternalRoute<Body, Response>,
  handler: (body: Static<Body>, request: FastifyRequest) => Promise<Static<Response>>,
): void {
  const answerShape = Compile(route.response);
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit,
    schema: { body: route.body },
    config: { access: 'internal', callers: route.callers },
    handler: async (request, reply) => {
      try {
        const answer = await handler(request.body as Static<Body>, request as FastifyRequest);
        if (!answerShape.Check(answer)) throw new Error(`the answer of ${route.name} does not fit its contract`);
        return await reply.type('application/json').send(JSON.stringify(answer));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        request.log.debug({ code: error.code, route: route.name }, 'an internal call was refused');
        return await reply
          .code(internalRefusalStatus)
          .type('application/json')
          .send(JSON.stringify(refusalOf(error)));
      }
    },
  });
}
