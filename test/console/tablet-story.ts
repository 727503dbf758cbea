import { expect } from 'vitest';
import { judge, look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** A tablet held upright, and across. */
const upright = { width: 820, height: 1180 };
const across = { width: 1180, height: 820 };
const desktop = { width: 1366, height: 900 };

type Ids = { readonly organizationId: string; readonly contractId: string };

/** Every screen of an administrator, and the windows with the most in them. */
export function administratorScreens(
  { organizationId, contractId }: Ids,
  found: { userId: string; csvJobId: string },
): Record<string, string> {
  const organization = `/organizations/${organizationId}`;
  const contract = `/contracts/${contractId}`;
  return {
    top: '/',
    units: '/users',
    list: `${contract}/users?search=open&bulk=open`,
    register: `${contract}/users?dialog=register`,
    'csv-register': `${contract}/users?dialog=csv-register`,
    user: `${contract}/users/${found.userId}`,
    devices: `${contract}/users/${found.userId}?tab=devices`,
    'user-mails': `${contract}/users/${found.userId}?tab=mails`,
    'csv-jobs': `${contract}/csv-jobs`,
    'csv-job': `${contract}/csv-jobs/${found.csvJobId}`,
    deletion: '/user-deletion?searched=1',
    settings: `${organization}/settings`,
    administrators: `${organization}/administrators`,
    licence: `${organization}/licence-certificate`,
    'download-site': `${organization}/download-site`,
    mails: `${organization}/deliveries`,
    generations: '/generations',
    hanging: '/generations/G2/contracts',
    audit: '/audit-log',
    nowhere: '/nowhere',
  };
}

/** Every screen that is the operator's alone. */
export const operatorScreens = (organizationId: string, providerId: string): Record<string, string> => ({
  top: '/',
  organizations: '/organizations',
  organization: `/organizations/${organizationId}`,
  contract: `/organizations/${organizationId}?dialog=contract`,
  providers: '/providers',
  contacts: `/providers/${providerId}`,
  keys: `/providers/${providerId}?tab=api-keys`,
  services: '/services',
  service: '/services?dialog=service',
  status: '/system-status',
  hanging: '/generations/G1/contracts',
});

/** On a tablet, held either way, nothing stands beside the page and axe-core has nothing to say. Each is opened once. */
export async function seeOnTablet({ page, go }: Desk, screens: Record<string, string>, who: string): Promise<void> {
  await page.setViewportSize(across);
  for (const [name, path] of Object.entries(screens)) {
    await go(path);
    await page.locator('h1').waitFor();
    await expect.poll(() => page.locator('.table-loading, [aria-busy=true]').count()).toBe(0);
    await judge(page, `${who}-${name}-across`);
    await page.setViewportSize(upright);
    await look(page, `tablet-${who}-${name}`);
    await page.setViewportSize(across);
  }
  await page.setViewportSize(desktop);
}
