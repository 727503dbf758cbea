import type { App } from '@inkan/http';
import type { CollectHouse } from '../collect-pages.ts';
import { addPages } from '../pages-scope.ts';
import { addProgramRoutes } from '../programs-scope.ts';
import { addCheckPage } from './check-page.ts';
import { addRenewalApi } from './renewal-api.ts';
import { addRenewalPages } from './renewal-pages.ts';

/** 証明書更新 and the test page, on the origin that asks for a certificate: pages for people, JSON for programs. */
export async function addRenewalSite(app: App, house: CollectHouse): Promise<void> {
  const { renewalUrl: origin } = house;
  const add = (pages: App) => {
    addCheckPage(pages, house);
    addRenewalPages(pages, house);
  };
  await addPages(app, house, { origin, add });
  await addProgramRoutes(app, house, { origin, add: (routes) => addRenewalApi(routes, house) });
}
