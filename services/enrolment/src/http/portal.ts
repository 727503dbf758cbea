import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '@inkan/domain';
import type { App } from '@inkan/http';
import { addCollectPages, type CollectHouse } from './collect-pages.ts';
import { addNoticePage } from './notice-page.ts';
import { addPages } from './pages-scope.ts';
import { addProgramFiles } from './program-files.ts';
import { addSitePages } from './site-pages.ts';

const asset = (name: string) => readFileSync(join(import.meta.dirname, '..', 'assets', name), 'utf8');
const assets = {
  '/assets/portal.css': { type: 'text/css; charset=utf-8', text: asset('portal.css') },
  '/assets/icon.svg': { type: 'image/svg+xml', text: asset('icon.svg') },
} as const;

/** The pages of the portal. */
export async function addPortal(
  app: App,
  house: CollectHouse,
  { portalScriptDir }: { portalScriptDir: string },
): Promise<void> {
  const portalScript = readFileSync(join(portalScriptDir, 'key.js'), 'utf8');
  const add = (pages: App) => {
    for (const [url, { type, text }] of Object.entries(assets)) {
      pages.get(url, { config: { access: 'public' } }, async (_request, reply) =>
        reply.type(type).header('cache-control', 'public, max-age=3600').send(text),
      );
    }
    pages.get('/assets/key.js', { config: { access: 'public' } }, async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(portalScript),
    );
    addNoticePage(pages, house);
    addCollectPages(pages, house);
    addSitePages(pages, house);
    addProgramFiles(pages, house.programs);
    // What looks like a link but is none is told so by a page, too.
    for (const url of ['/collect/*', '/notice/*', '/site/*', '/programs/*']) {
      pages.get(url, { config: { access: 'public' } }, async () => {
        throw new DomainError('not-found');
      });
    }
  };
  await addPages(app, house, { origin: house.portalUrl, add });
}
