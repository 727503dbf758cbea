import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@inkan/domain';
import type { App } from '@inkan/http';
import { addCollectPages, type CollectHouse } from './collect-pages.ts';
import { pagesPerMinute } from './login-rate.ts';
import { addNoticePage } from './notice-page.ts';
import { addPageHeaders } from './page-headers.ts';
import { answerErrorsAsPages } from './portal-errors.ts';
import { demandSameOrigin } from './same-origin.ts';

const asset = (name: string) => readFileSync(join(import.meta.dirname, '..', 'assets', name), 'utf8');
const assets = {
  '/assets/portal.css': { type: 'text/css; charset=utf-8', text: asset('portal.css') },
  '/assets/icon.svg': { type: 'image/svg+xml', text: asset('icon.svg') },
} as const;

/** The pages of the portal, in a scope of their own: forms and cookies exist here and nowhere else in the service. */
export async function addPortal(app: App, house: CollectHouse): Promise<void> {
  await app.register((portal, _options, done) => {
    answerErrorsAsPages(portal);
    demandSameOrigin(portal, house.portalUrl);
    addPageHeaders(portal);
    portal.register(cookie);
    portal.register(formbody, { bodyLimit: 8_192 });
    portal.register(rateLimit, {
      max: pagesPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new DomainError('too-many-requests'),
    });
    // Loaded after the plugins above, which act on the routes that follow them.
    portal.register((pages, _pageOptions, pagesDone) => {
      for (const [url, { type, text }] of Object.entries(assets)) {
        pages.get(url, { config: { access: 'public' } }, async (_request, reply) =>
          reply.type(type).header('cache-control', 'public, max-age=3600').send(text),
        );
      }
      addNoticePage(pages as App, house);
      addCollectPages(pages as App, house);
      // What looks like a link but is none is told so by a page, too.
      for (const url of ['/collect/*', '/notice/*']) {
        pages.get(url, { config: { access: 'public' } }, async () => {
          throw new DomainError('not-found');
        });
      }
      pagesDone();
    });
    done();
  });
}
