import type { IncomingHttpHeaders } from 'node:http';
import replyFrom from '@fastify/reply-from';
import { DomainError } from '@inkan/domain';
import { sendProblem } from '@inkan/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Makes a listener able to pass requests on. Bodies flow through unread: their size and shape are judged by the service
 * they are for.
 */
export async function addUpstream(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await app.register(replyFrom, {
    disableRequestLogging: true,
    undici: { connections: 128, headersTimeout: 60_000, bodyTimeout: 60_000 },
  });
}

/** What a client may not tell a service: who it is, where it comes from, how it came. */
const ours = /^(authorization|forwarded|x-forwarded-.*|x-real-ip|x-inkan-.*|x-correlation-id)$/;

/**
 * Passes a request on to a service.
 * @param token the bearer token that says for whom the gateway calls; none on public pages
 */
export function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  { target, token, setHeaders = {} }: { target: string; token?: string; setHeaders?: Record<string, string> },
): FastifyReply {
  return reply.from(target + request.url, {
    rewriteRequestHeaders: (_request, headers) => ({
      ...withoutOurs(headers as IncomingHttpHeaders),
      'x-forwarded-for': request.socket.remoteAddress ?? '',
      'x-forwarded-proto': request.protocol,
      'x-forwarded-host': request.host,
      'x-correlation-id': request.id,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }),
    rewriteHeaders: (headers) => ({ ...headers, ...setHeaders }),
    onError: (_reply, { error }) => sendProblem(new DomainError('unavailable', { cause: error }), request, reply),
  });
}

function withoutOurs(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.test(name)));
}
