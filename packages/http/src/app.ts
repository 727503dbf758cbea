import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Clock, Logger } from '@inkan/runtime';
import { type FastifyBaseLogger, type FastifyInstance, fastify, type RawServerDefault } from 'fastify';
import { addressFirst, type JudgeAddress } from './access/address-first.ts';
import { guardRoutes, identityOf } from './access/guard-routes.ts';
import type { CallerName } from './caller-name.ts';
import { correlate } from './correlate.ts';
import { addHealthRoutes, type ReadyChecks } from './health-routes.ts';
import { logRequests } from './log-requests.ts';
import { addMetrics } from './metrics.ts';
import { describeApi } from './openapi/describe-api.ts';
import { KnownRoutes } from './problems/not-found.ts';
import { sendProblem } from './problems/send-problem.ts';
import { serverOptions } from './server-options.ts';
import { shedLoad } from './shed-load.ts';
import type { TokenVerifier } from './tokens/token-verifier.ts';
import { buildSerializer } from './validation/serializer-compiler.ts';
import { buildValidator } from './validation/validator-compiler.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export type AppOptions = {
  service: CallerName;
  logger: Logger;
  clock: Clock;
  tokens: TokenVerifier;
  /** What `/readyz` asks. */
  ready: ReadyChecks;
  api: { title: string; version: string };
  /** Asked before a request that cannot be taken is told why. */
  judgeAddress?: JudgeAddress;
  /** Octets of a request body; 1 MiB unless told. */
  bodyLimit?: number;
  /** Requests served at once; more are answered 503. 1,000 unless told. */
  maxInFlight?: number;
};

/**
 * The HTTP side of a service, before its routes: default deny, RFC 9457 problems, correlation ids, health, metrics and
 * the API document. Closing it stops accepting, ends idle connections and waits for the requests under way.
 */
export function createApp(options: AppOptions): App {
  const app: FastifyInstance = fastify({
    ...serverOptions(options.logger),
    // Exactly one proxy, the gateway, stands before a service and overwrites X-Forwarded-For.
    trustProxy: (_address, hop) => hop === 0,
    bodyLimit: options.bodyLimit ?? 1_048_576,
    schemaController: { compilersFactory: { buildValidator, buildSerializer } },
  });
  const routes = new KnownRoutes();
  // Only JSON; a service that takes forms or files says so itself.
  app.removeContentTypeParser('text/plain');

  const { judgeAddress: judge } = options;
  app.setErrorHandler(async (error, request, reply) =>
    sendProblem(await addressFirst(error, request, { identity: identityOf(request), judge }), request, reply),
  );
  app.setNotFoundHandler(routes.answerUnknown);
  app.addHook('onRoute', (route) => routes.add(route.url, [route.method].flat()));
  correlate(app);
  logRequests(app);
  shedLoad(app, options.maxInFlight ?? 1_000);
  guardRoutes(app, options.tokens);
  describeApi(app, { service: options.service, ...options.api });
  addMetrics(app, options.service);
  addHealthRoutes(app, options.ready);
  return app.withTypeProvider<TypeBoxTypeProvider>();
}
