import type { Logger } from '@inkan/runtime';
import { type FastifyBaseLogger, LogController } from 'fastify';
import { correlationIdOf } from './correlate.ts';
import { answerUnroutable } from './problems/answer-unroutable.ts';

/** What every Fastify server of the house has in common, services and edge alike. */
export function serverOptions(logger: Logger) {
  return {
    loggerInstance: logger as FastifyBaseLogger,
    // Our own line per answer tells less: see logRequests.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: correlationIdOf,
    frameworkErrors: answerUnroutable,
    // The logger adds the correlation id itself; twice in one line would be no JSON that everybody reads alike.
    childLoggerFactory: (parent: FastifyBaseLogger, _bindings: object, options: object) => parent.child({}, options),
    // Closing ends idle connections and waits for the requests under way.
    forceCloseConnections: 'idle',
  } as const;
}
