import type { Logger } from '@inkan/runtime';
import type { FastifyInstance } from 'fastify';
import { createListener } from '../base-app.ts';
import { addUpstream, passOn } from '../upstream.ts';
import { ocspPath } from './ocsp-path.ts';

/** Octets of an OCSP question: room for a signed one with its chain. Nothing else is sent here. */
const longestQuestion = 16_384;

/**
 * CRLs, OCSP and CA certificates over plain HTTP (RFC 5280 section 4.2.1.13: what verifies a certificate must not need TLS
 * to be fetched).
 */
export async function createPublicationListener(house: {
  logger: Logger;
  certificatesUrl: string;
}): Promise<FastifyInstance> {
  const app = createListener({ logger: house.logger });
  await addUpstream(app, { bodyLimit: longestQuestion });
  const target = house.certificatesUrl;
  app.get('/ca/*', { config: { access: 'public' } }, (request, reply) => passOn(request, reply, { target }));
  const quiet = { logLevel: 'warn' } as const;
  app.post('/ocsp', { config: { access: 'public' }, ...quiet }, (request, reply) => passOn(request, reply, { target }));
  app.get('/ocsp/*', { config: { access: 'public', anyPath: true }, ...quiet }, (request, reply) =>
    passOn(request, reply, { target, path: ocspPath(request.raw.url ?? '') }),
  );
  // Whoever types the host alone.
  app.get('/', { config: { access: 'public' } }, async (_request, reply) => reply.redirect('/ca/', 302));
  app.get('/healthz', { config: { access: 'public' }, logLevel: 'warn' }, async () => ({ status: 'ok' }));
  return app;
}
