import type { Logger } from '@inkan/runtime';
import type { FastifyInstance } from 'fastify';
import { createListener } from '../base-app.ts';
import { addUpstream, passOn } from '../upstream.ts';

/** The pages of enrolment, and what its client asks, and the client; nothing else of that service can be reached from outside. */
const pages = ['/collect/*', '/notice/*', '/site/*', '/client/*', '/programs/*', '/assets/*'];

/**
 * Portal: TLS that never asks for a certificate, so that no phone shows a prompt. It has a listener (origin) of its own
 * for that reason alone.
 */
export async function createPortalListener(house: {
  logger: Logger;
  tls: { key: string; certificate: string };
  enrolmentUrl: string;
}): Promise<FastifyInstance> {
  const app = createListener({
    logger: house.logger,
    tls: { key: house.tls.key, cert: house.tls.certificate, minVersion: 'TLSv1.2' },
  });
  // Forms of a few short fields, and the request of a key.
  await addUpstream(app, { bodyLimit: 65_536, tellsTooLong: true });
  for (const url of pages) {
    app.route({
      method: ['GET', 'HEAD', 'POST'],
      url,
      config: { access: 'public' },
      handler: (request, reply) => passOn(request, reply, { target: house.enrolmentUrl }),
    });
  }
  return app;
}
