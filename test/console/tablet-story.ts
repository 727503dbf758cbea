import { expect } from 'vitest';
import { see } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** Every main screen of an administrator on a tablet held upright: nothing beside the page. What axe-core says of them is the same at every size. */
export async function seeOnTablet(
  { page, go }: Desk,
  ids: { organizationId: string; contractId: string },
): Promise<void> {
  const organization = `/organizations/${ids.organizationId}`;
  const screens = {
    top: '/',
    units: '/users',
    list: `/contracts/${ids.contractId}/users?search=open&bulk=open`,
    'csv-jobs': `/contracts/${ids.contractId}/csv-jobs`,
    deletion: '/user-deletion',
    settings: `${organization}/settings`,
    administrators: `${organization}/administrators`,
    licence: `${organization}/licence-certificate`,
    'download-site': `${organization}/download-site`,
    mails: `${organization}/deliveries`,
    generations: '/generations',
    audit: '/audit-log',
  };
  await page.setViewportSize({ width: 820, height: 1180 });
  for (const [name, path] of Object.entries(screens)) {
    await go(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('.table-loading, [aria-busy=true]').count()).toBe(0);
    await see(page, `tablet-${name}`);
  }
  await page.setViewportSize({ width: 1366, height: 900 });
}
