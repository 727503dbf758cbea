import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@inkan/domain';
import type { App } from '@inkan/http';
import type { OpenLink } from '../use-cases/open-link.ts';
import { keyFormLimits } from './key-form.ts';
import { pagesPerMinute } from './login-rate.ts';
import { addPageHeaders } from './page-headers.ts';
import { answerErrorsAsPages } from './portal-errors.ts';
import { tellRefusedRequests } from './refused-requests.ts';
import { demandSameOrigin } from './same-origin.ts';

/** Pages of one origin, in a scope of their own: forms and cookies exist in these and nowhere else in the service. */
export async function addPages(
  app: App,
  house: OpenLink,
  { origin, add }: { origin: string; add: (pages: App) => void },
): Promise<void> {
  await app.register((scope, _options, done) => {
    answerErrorsAsPages(scope);
    tellRefusedRequests(scope, house);
    demandSameOrigin(scope, origin);
    addPageHeaders(scope);
    scope.register(cookie);
    scope.register(formbody, { bodyLimit: 8_192 });
    scope.register(multipart, { limits: keyFormLimits });
    scope.register(rateLimit, {
      max: pagesPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new DomainError('too-many-requests'),
    });
    // Loaded after the plugins above, which act on the routes that follow them.
    scope.register((pages, _pageOptions, pagesDone) => {
      add(pages as App);
      pagesDone();
    });
    done();
  });
}
