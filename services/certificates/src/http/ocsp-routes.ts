import type { App } from '@inkan/http';
import { DatabaseUnavailable } from '@inkan/postgres';
import { maximumOcspRequestBytes, type OcspRequest, ocspErrorResponses } from '@inkan/x509';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keptForMs } from '../domain/ocsp-term.ts';
import { type AnswerOcsp, createAnswerOcsp, type OcspReply } from '../use-cases/answer-ocsp.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { OcspQuestions } from './ocsp-questions.ts';
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
  const questions = new OcspQuestions(prefix);
  // In a scope of its own: nobody else takes bodies of this type.
  app.register((scope, _options, done) => {
    const bounds = { parseAs: 'buffer', bodyLimit: maximumOcspRequestBytes } as const;
    scope.addContentTypeParser(requestType, bounds, (_request, body, parsed) => parsed(null, body));

    scope.post('/ocsp', quiet, async (request, reply) => {
      const { bytes } = await replyTo(answer, questions.inBody(request.body));
      return reply.header('cache-control', 'no-store').type(responseType).send(bytes);
    });
    scope.get(`${prefix}*`, quiet, async (request, reply) => {
      const question = questions.inUrl(request.raw.url ?? '');
      return sendCacheable(request, reply, await replyTo(answer, question), registrar.clock.now());
    });
    done();
  });
}

/** Everything that can be wrong with a question is an answer of the protocol; HTTP has none of its own. */
async function replyTo(answer: AnswerOcsp, question: OcspRequest | undefined): Promise<OcspReply> {
  if (question === undefined) return { bytes: ocspErrorResponses.malformedRequest, kept: undefined };
  try {
    return await answer(question);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) return { bytes: ocspErrorResponses.tryLater, kept: undefined };
    throw error;
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
  const { etag, lastModified, expires } = kept.headers;
  const seconds = Math.max(0, Math.min(keptForMs, kept.until.getTime() - now.getTime())) / 1000;
  reply
    .header('etag', etag)
    .header('last-modified', lastModified)
    .header('expires', expires)
    .header('cache-control', `public, no-transform, must-revalidate, max-age=${Math.floor(seconds)}`);
  const noneMatch = request.headers['if-none-match'];
  return noneMatch !== undefined && hasTag(noneMatch, etag) ? reply.code(304).send() : reply.send(bytes);
}
