import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import replyFrom from '@fastify/reply-from';
import { DomainError } from '@inkan/domain';
import { sendProblem } from '@inkan/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from './unambiguous-path.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Octets of a request body, where it is another limit than the listener's. */
    longestBody?: number;
  }
}

/**
 * Makes a listener able to pass requests on. Bodies flow through unread: their shape is judged by the service they are
 * for. Their size is held here as well, because a service that refuses a long body closes the connection under it, and
 * its answer is lost on the way.
 * @param options.bodyLimit octets, where a route says nothing; not more than the services behind it take
 * @param options.tellsTooLong the service is asked without a body that is too long, and told so: it has a page for whoever sent it. A body whose
 * length was not told is read to its end before that, so the limit is to be small
 */
export async function addUpstream(
  app: FastifyInstance,
  { bodyLimit: defaultLimit, tellsTooLong = false }: { bodyLimit: number; tellsTooLong?: boolean },
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    const bodyLimit = request.routeOptions.config.longestBody ?? defaultLimit;
    const told = request.headers['content-length'];
    if (told !== undefined && Number(told) <= bodyLimit) return payload;
    if (told === undefined && !tellsTooLong) {
      return Readable.from(atMost(bodyLimit, payload), { objectMode: false });
    }
    const body = told === undefined ? await whole(bodyLimit, payload) : undefined;
    if (body !== undefined) return Readable.from([body], { objectMode: false });
    await takeAll(payload);
    if (!tellsTooLong) throw new DomainError('payload-too-large');
    tooLong.add(request);
    return undefined;
  });
  await app.register(replyFrom, {
    disableRequestLogging: true,
    // Its keys would be paths, and links' tokens stand in some.
    disableCache: true,
    undici: { connections: 128, headersTimeout: 60_000, bodyTimeout: 60_000 },
  });
}

/** Requests that go on without their body. */
const tooLong = new WeakSet<FastifyRequest>();

/** Time for some hundred megabytes; whoever sends more is answered in the middle of it. */
const takenWithinMs = 30_000;

/**
 * Takes in what nobody will read. A browser that is answered while it still sends sees a broken connection (Chromium:
 * ERR_CONNECTION_RESET) and not the answer.
 */
async function takeAll(payload: Readable): Promise<void> {
  payload.resume();
  await finished(payload, { writable: false, signal: AbortSignal.timeout(takenWithinMs) }).catch(() => undefined);
}

/** A body whose length the client did not tell (chunked). The request stays whole, so that it can be answered. */
async function* atMost(limit: number, payload: Readable): AsyncGenerator<Buffer> {
  let octets = 0;
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    octets += chunk.length;
    if (octets > limit) throw new DomainError('payload-too-large');
    yield chunk;
  }
}

/** The same, read to its end. @returns undefined when it is too long */
async function whole(limit: number, payload: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of atMost(limit, payload)) chunks.push(chunk);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
  return Buffer.concat(chunks);
}

/** What a client may not tell a service: who it is, where it comes from, how it came. */
const ours = /^(authorization|forwarded|x-forwarded-.*|x-real-ip|x-inkan-.*|x-correlation-id)$/;

/** What concerns one connection only (RFC 9110 section 7.6.1); `Expect` was answered by this side already. */
const hopByHop = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect)$/;

/** Before the one repetition: enough for a service that is just being replaced. */
const repeatAfterMs = 100;
const brokenConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * Passes a request on to a service.
 * @param token the bearer token that says for whom the gateway calls; none on public pages
 * @param path under which the service is asked; the request's own unless told
 */
export function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  { target, token, path = pathOf(request.raw.url ?? '') }: { target: string; token?: string; path?: string },
): FastifyReply {
  // Without the query: it is appended as it came, while the path goes through a parser.
  return reply.from(target + path, {
    rewriteRequestHeaders: (_request, headers) => ({
      ...without(headers as IncomingHttpHeaders, request.body === undefined),
      'x-forwarded-for': request.socket.remoteAddress ?? '',
      'x-forwarded-proto': request.protocol,
      'x-forwarded-host': request.host,
      'x-correlation-id': request.id,
      ...(tooLong.has(request) ? { 'x-inkan-body': 'too-long' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }),
    rewriteHeaders: (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.test(name))),
    // A service that says 503 is not asked again: repetition by the edge is how an overload becomes an outage.
    retryDelay: ({ err, attempt }) => (err && attempt === 0 && mayRepeat(request, err) ? repeatAfterMs : null),
    onError: (_reply, { error }) => {
      // Nobody reads the rest of the body any more: without this the client's connection would hang after the answer.
      request.raw.resume();
      const ownRefusal = error.cause instanceof DomainError ? error.cause : undefined;
      sendProblem(ownRefusal ?? new DomainError('unavailable', { cause: error }), request, reply);
    },
  });
}

/** Reading twice is reading once; everything else is the client's to repeat, with its Idempotency-Key. */
function mayRepeat({ method }: FastifyRequest, error: Error & { code?: string }): boolean {
  return (method === 'GET' || method === 'HEAD') && brokenConnection.has(error.code ?? '');
}

function without(headers: IncomingHttpHeaders, bodyless: boolean): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !ours.test(name) && !hopByHop.test(name) && !(bodyless && name === 'content-length'),
    ),
  );
}
