import { collectAdministrator, visitPortal } from '@inkan/demonstration';
import { expect } from 'vitest';
import { openBrowser } from '../console-browser.ts';
import { look } from '../console-screen.ts';
import type { OpenHouse } from '../open-house.ts';
import { colleague } from '../people.ts';
import { type Desk, sitAt } from './desk.ts';

/** Where an administrator changes something. */
function readableScreens(of: { organizationId: string; contractId: string }): string[] {
  const organization = `/organizations/${of.organizationId}`;
  return [
    ...['/', '/users', '/user-deletion?searched=1', '/generations'],
    `/contracts/${of.contractId}/users?search=open&bulk=open`,
    `/contracts/${of.contractId}/csv-jobs`,
    ...['settings', 'administrators', 'deliveries', 'download-site'].map((name) => `${organization}/${name}`),
  ];
}

const changes = /追加|登録|失効|再発行|削除|再送|ロック解除|解除する|変更|切り替え|確認|決定|取り消す|通知書/;

/** To whoever only reads, nothing is offered that changes anything: no button that would be refused. */
async function seeNoChanges({ page, go }: Desk, screens: readonly string[]): Promise<void> {
  for (const path of screens) {
    await go(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('.table-loading, [aria-busy=true]').count()).toBe(0);
    const buttons = await page.getByRole('main').getByRole('button').all();
    const names = await Promise.all(
      buttons.map(async (each) => (await each.getAttribute('aria-label')) ?? (await each.innerText())),
    );
    expect([path, names.filter((name) => changes.test(name))]).toEqual([path, []]);
  }
}

/** Who stands before the administration: an auditor, the same once revoked, and somebody without a certificate. */
export async function standAtTheGate({ administrator, customer, house, inbox }: OpenHouse): Promise<void> {
  const trustedCa = house.tls.ca;
  const { email, ...auditor } = colleague('console-auditor', 'auditor');
  const administrators = `/v1/organizations/${customer.organizationId}/administrators`;
  const { id } = await administrator.post<{ id: string }>(administrators, { email, ...auditor });
  await using visit = visitPortal(trustedCa);
  const credential = await collectAdministrator(inbox, visit, email);
  await using reading = await openBrowser({ trustedCa, credential });
  const reader = sitAt(await reading.context.newPage(), house.urls.administration);
  await reader.go(`/contracts/${customer.contractId}/users`);
  await reader.page.getByRole('link', { name: '山田 太郎1' }).waitFor();
  await look(reader.page, 'gate-auditor');
  expect(await reader.page.getByRole('checkbox').count()).toBe(0);
  await seeNoChanges(reader, readableScreens(customer));
  await administrator.post(`${administrators}/${id}/revocation`, {});
  await expect.poll(() => headingAt(reader, '/'), { timeout: 30_000 }).toBe('この証明書は失効しています');

  await using stranger = await openBrowser({ trustedCa });
  const nobody = sitAt(await stranger.context.newPage(), house.urls.administration);
  expect(await headingAt(nobody, '/users')).toBe('管理者用証明書が必要です');
  await look(nobody.page, 'gate-nobody');
}

/** The screen's name, or what the console says when the API has refused it in the moment after its page was given. */
async function headingAt({ page, go }: Desk, path: string): Promise<string> {
  await go(path);
  return page.locator('h1, [role=alert]').first().innerText();
}
