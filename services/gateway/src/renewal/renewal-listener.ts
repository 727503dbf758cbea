import type { TLSSocket } from 'node:tls';
import type { TokenIssuer } from '@inkan/http';
import type { Logger } from '@inkan/runtime';
import type { FastifyInstance } from 'fastify';
import { demandSameOrigin } from '../administration/demand-same-origin.ts';
import type { Generation } from '../administration/generations.ts';
import { askingTls } from '../asking-tls.ts';
import { createListener } from '../base-app.ts';
import { addUpstream, passOn } from '../upstream.ts';
import { presentedOn } from './presented-certificate.ts';

/** Pages and API of 証明書更新 and of the test page; nothing else of that service can be reached from here. */
const served = ['/renewal', '/renewal/*', '/check'];

/**
 * 証明書更新 and the test page: TLS that asks for a certificate, and tells the service what it was shown. An origin of
 * its own, because a phone that is to collect a certificate must never be asked for one, and because what a person's
 * certificate opens has nothing to do with what an administrator's opens.
 */
export async function createRenewalListener(house: {
  logger: Logger;
  tls: { key: string; certificate: string };
  generations: readonly Generation[];
  enrolmentUrl: string;
  tokens: Pick<TokenIssuer, 'presentedToken'>;
}): Promise<FastifyInstance> {
  const { logger, generations, enrolmentUrl: target } = house;
  const app = createListener({ logger, tls: askingTls(house.tls, generations) });
  demandSameOrigin(app);
  await addUpstream(app, { bodyLimit: 65_536, tellsTooLong: true });
  const config = { access: 'public' } as const;
  for (const url of served) {
    app.route({
      method: ['GET', 'HEAD', 'POST'],
      url,
      config,
      handler: async (request, reply) => {
        const presented = presentedOn(request.raw.socket as TLSSocket, generations);
        return passOn(request, reply, { target, token: await house.tokens.presentedToken('enrolment', presented) });
      },
    });
  }
  app.get('/assets/*', { config }, (request, reply) => passOn(request, reply, { target }));
  app.get('/', { config }, async (_request, reply) => reply.redirect('/check', 302));
  return app;
}
