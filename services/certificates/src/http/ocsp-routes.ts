import type { App } from '@inkan/http';
import { DatabaseUnavailable } from '@inkan/postgres';
import { maximumOcspRequestBytes, type OcspRequest, ocspErrorResponses, readOcspRequest, X509Error } from '@inkan/x509';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keptForMs } from '../domain/ocsp-term.ts';
import { type AnswerOcsp, createAnswerOcsp, type OcspReply } from '../use-cases/answer-ocsp.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { hasTag } from './send-published.ts';

const requestType = 'application/ocsp-request';
const responseType = 'application/ocsp-response';
const prefix = '/ocsp/';
const config = { access: 'public' } as const;
// Servers ask at every handshake: a line each would say nothing and fill the log.
const quiet = { config, logLevel: 'warn', schema: { hide: true } } as const;

/** OCSP over HTTP (RFC 6960 appendix A, RFC 5019): one address for the certificates of all generations. */
export function addOcspRoutes(
  app: App,
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'clock' | 'logger'>,
): void {
  const answer = createAnswerOcsp(registrar);
  // In a scope of its own: nobody else takes bodies of this type.
  app.register((scope, _options, done) => {
    const bounds = { parseAs: 'buffer', bodyLimit: maximumOcspRequestBytes } as const;
    scope.addContentTypeParser(requestType, bounds, (_request, body, parsed) => parsed(null, body));

    scope.post('/ocsp', quiet, async (request, reply) => {
      const { bytes } = await replyTo(answer, request.body);
      return reply.header('cache-control', 'no-store').type(responseType).send(bytes);
    });
    scope.get(`${prefix}*`, quiet, async (request, reply) => {
      return sendCacheable(request, reply, await replyTo(answer, inPath(request.raw.url ?? '')), registrar.clock.now());
    });
    done();
  });
}

/** Everything that can be wrong with a question is an answer of the protocol; HTTP has none of its own. */
async function replyTo(answer: AnswerOcsp, body: unknown): Promise<OcspReply> {
  const malformed = { bytes: ocspErrorResponses.malformedRequest, kept: undefined };
  if (!Buffer.isBuffer(body)) return malformed;
  let question: OcspRequest;
  try {
    question = readOcspRequest(body);
  } catch (error) {
    if (error instanceof X509Error) return malformed;
    throw error;
  }
  try {
    return await answer(question);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) return { bytes: ocspErrorResponses.tryLater, kept: undefined };
    throw error;
  }
}

/**
 * `{url}/{url-encoding of base-64 encoding of the DER}` (RFC 6960 A.1). Clients encode `/`, `+` and `=` or leave them; from
 * the gateway it comes in the alphabet for URLs (RFC 4648 section 5), which Node's decoder takes as well.
 */
function inPath(url: string): Buffer | undefined {
  const [path = ''] = url.split('?', 1);
  try {
    const text = decodeURIComponent(path.slice(prefix.length));
    return /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 5019 section 6: what others may keep, and for how long. Never for as long as the answer may be believed. */
function sendCacheable(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, kept }: OcspReply,
  now: Date,
): FastifyReply {
  reply.type(responseType);
  if (kept === undefined) return reply.header('cache-control', 'no-store').send(bytes);
  const etag = `"${kept.etag}"`;
  const seconds = Math.max(0, Math.min(keptForMs, kept.until.getTime() - now.getTime())) / 1000;
  reply
    .header('etag', etag)
    .header('last-modified', kept.thisUpdate.toUTCString())
    .header('expires', kept.until.toUTCString())
    .header('cache-control', `public, no-transform, must-revalidate, max-age=${Math.floor(seconds)}`);
  const noneMatch = request.headers['if-none-match'];
  return noneMatch !== undefined && hasTag(noneMatch, etag) ? reply.code(304).send() : reply.send(bytes);
}
