import { createTokenIssuer, identify, identifyApiKey, internalClient } from '@inkan/http';
import type { Clock, Logger } from '@inkan/runtime';
import { createAdministrationListener } from './administration/administration-listener.ts';
import { createWhoAsks } from './administration/who-asks.ts';
import { createWhoseKey } from './administration/whose-key.ts';
import type { GatewayConfig } from './config.ts';
import { createPortalListener } from './portal/portal-listener.ts';
import { createPublicationListener } from './publication/publication-listener.ts';
import { createRenewalListener } from './renewal/renewal-listener.ts';

/** The gateway, put together: four listeners before the services, and the one question it asks. */
export async function startGateway(
  config: GatewayConfig,
  { logger, clock }: { logger: Logger; clock: Clock },
): Promise<
  AsyncDisposable & { urls: { administration: string; portal: string; renewal: string; publication: string } }
> {
  const urlOf = (service: string) => {
    const url = config.serviceUrls[service];
    if (!url) throw new Error(`SERVICE_URLS names no ${service}`);
    return url;
  };
  const tokens = createTokenIssuer({ service: 'gateway', privateKeyPem: config.serviceKey, clock });
  const services = internalClient({ baseUrls: config.serviceUrls, tokens, logger });
  const whoAsks = createWhoAsks((certificate) => services.call(identify, certificate), clock);
  const whoseKey = createWhoseKey((question) => services.call(identifyApiKey, question), clock);

  await using stack = new AsyncDisposableStack();
  const administration = await createAdministrationListener({
    logger,
    tls: config.tls,
    generations: config.generations,
    apiDocument: config.apiDocument,
    console: config.console,
    serviceUrls: config.serviceUrls,
    tokens,
    whoAsks,
    whoseKey,
    repositoryUrl: config.repositoryUrl,
  });
  stack.defer(() => administration.close());
  const portal = await createPortalListener({ logger, tls: config.tls, enrolmentUrl: urlOf('enrolment') });
  stack.defer(() => portal.close());
  const renewal = await createRenewalListener({
    ...{ logger, tls: config.tls, generations: config.generations, tokens },
    enrolmentUrl: urlOf('enrolment'),
  });
  stack.defer(() => renewal.close());
  const publication = await createPublicationListener({ logger, certificatesUrl: urlOf('certificates') });
  stack.defer(() => publication.close());

  const { host, ports } = config;
  const urls = {
    administration: await administration.listen({ host, port: ports.administration }),
    portal: await portal.listen({ host, port: ports.portal }),
    renewal: await renewal.listen({ host, port: ports.renewal }),
    publication: await publication.listen({ host, port: ports.publication }),
  };
  return Object.assign(stack.move(), { urls });
}
