import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@inkan/domain';
import type { App } from '@inkan/http';
import { addClientRoutes } from './client-routes.ts';
import type { CollectHouse } from './collect-pages.ts';
import { pagesPerMinute } from './login-rate.ts';
import { addPageHeaders } from './page-headers.ts';
import { demandSameOrigin } from './same-origin.ts';

/** What programs ask of the portal: JSON and problems in place of forms and pages, the same limits and headers. */
export async function addClientScope(app: App, house: CollectHouse): Promise<void> {
  await app.register((client, _options, done) => {
    demandSameOrigin(client, house.portalUrl);
    addPageHeaders(client);
    client.register(rateLimit, {
      max: pagesPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new DomainError('too-many-requests'),
    });
    client.register((routes, _routeOptions, routesDone) => {
      addClientRoutes(routes as App, house);
      routesDone();
    });
    done();
  });
}
