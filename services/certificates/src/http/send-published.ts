import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Published } from '../use-cases/read-publication.ts';

/**
 * Answers with a public file, or 304 where the asker has it already (RFC 9110 section 13: If-None-Match counts before
 * If-Modified-Since, which a server may ignore: for a CRL it says too little).
 */
export function sendPublished(
  request: FastifyRequest,
  reply: FastifyReply,
  file: Published,
  contentType: string,
): FastifyReply {
  const etag = `"${file.digest.slice(0, 32)}"`;
  reply
    .header('etag', etag)
    .header('last-modified', file.lastModified.toUTCString())
    .header('cache-control', `public, max-age=${file.maxAge}`)
    .header('x-content-type-options', 'nosniff');
  if (isFresh(request, etag, file)) return reply.code(304).send();
  return reply.type(contentType).send(file.bytes);
}

function isFresh(request: FastifyRequest, etag: string, { told, lastModified }: Published): boolean {
  const noneMatch = request.headers['if-none-match'];
  if (noneMatch !== undefined) return hasTag(noneMatch, etag);
  if (told === 'by-digest') return false;
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** Weak comparison of an If-None-Match (RFC 9110 section 13.1.2). */
export function hasTag(noneMatch: string, etag: string): boolean {
  return noneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
