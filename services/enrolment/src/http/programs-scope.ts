import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@inkan/domain';
import type { App } from '@inkan/http';
import type { OpenLink } from '../use-cases/open-link.ts';
import { pagesPerMinute } from './login-rate.ts';
import { addPageHeaders } from './page-headers.ts';
import { tellRefusedRequests } from './refused-requests.ts';
import { demandSameOrigin } from './same-origin.ts';

/** What programs ask of one origin: JSON and problems in place of forms and pages, the same limits and headers. */
export async function addProgramRoutes(
  app: App,
  house: OpenLink,
  { origin, add }: { origin: string; add: (routes: App) => void },
): Promise<void> {
  await app.register((scope, _options, done) => {
    tellRefusedRequests(scope, house);
    demandSameOrigin(scope, origin);
    addPageHeaders(scope);
    scope.register(rateLimit, {
      max: pagesPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new DomainError('too-many-requests'),
    });
    scope.register((routes, _routeOptions, routesDone) => {
      add(routes as App);
      routesDone();
    });
    done();
  });
}
