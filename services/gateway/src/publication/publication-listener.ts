import type { Logger } from '@inkan/runtime';
import type { FastifyInstance } from 'fastify';
import { createListener } from '../base-app.ts';
import { addUpstream, passOn } from '../upstream.ts';

/**
 * CRLs and CA certificates over plain HTTP (RFC 5280 section 4.2.1.13: what verifies a certificate must not need TLS to
 * be fetched). Reading only.
 */
export async function createPublicationListener(house: {
  logger: Logger;
  certificatesUrl: string;
}): Promise<FastifyInstance> {
  const app = createListener({ logger: house.logger });
  await addUpstream(app, { bodyLimit: 0 });
  app.route({
    method: 'GET',
    url: '/ca/*',
    config: { access: 'public' },
    handler: (request, reply) => passOn(request, reply, { target: house.certificatesUrl }),
  });
  app.get('/healthz', { config: { access: 'public' }, logLevel: 'warn' }, async () => ({ status: 'ok' }));
  return app;
}
