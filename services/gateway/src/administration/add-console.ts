import { DomainError } from '@inkan/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleFile, ConsoleFiles } from './console-files.ts';

/** The console's own files and this origin's API; nothing inline, no other origin, nobody's frame. */
const consolePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A year: a file of another content has another name. */
const forever = 'public, max-age=31536000, immutable';

/**
 * Serves the administration's screens: the page at every address that a browser opens as a page, to whom `judge` lets
 * in; the files behind it to everybody, for they are the same everywhere and say nothing about anybody.
 * @param judge answers with a page itself, and returns it, for whoever may not come in
 */
export function addConsole(
  app: FastifyInstance,
  files: ConsoleFiles,
  judge: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>,
): void {
  const config = { access: 'public' } as const;
  app.get('/assets/*', { config }, async (request, reply) => {
    const file = files.assets.get(request.url.split('?')[0] ?? '');
    if (!file) throw new DomainError('not-found');
    return send(request, reply.header('cache-control', forever), file);
  });
  app.get('/*', { config }, async (request, reply) => {
    if (!isPage(request)) throw new DomainError('not-found');
    const refused = await judge(request, reply);
    if (refused) return refused;
    reply.header('content-security-policy', consolePolicy).header('cache-control', 'no-store');
    return send(request, reply, files.page);
  });
}

/** What a browser's address line asks for. The API's addresses are never pages, whoever asks. */
function isPage({ url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '';
  return path === '/' || (!/^\/(v1|reference|assets)(\/|$)/.test(path) && /\btext\/html\b/.test(headers.accept ?? ''));
}

function send(request: FastifyRequest, reply: FastifyReply, { type, plain, br, gzip }: ConsoleFile): FastifyReply {
  reply.type(type).header('vary', 'accept-encoding');
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(br);
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(gzip);
  return reply.send(plain);
}
