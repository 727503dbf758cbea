import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectAsUser, subjects, visitPortal } from '@inkan/demonstration';
import { tempDir } from '@inkan/testing';
import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import { enrolClient } from '../enrol-client.ts';
import { inItsLastMonth } from '../in-its-last-month.ts';
import type { OpenHouse } from '../open-house.ts';
import type { Desk } from './desk.ts';

/**
 * A certificate in its last month is on the top page and marked 更新可能; once its holder has renewed it, 更新済み. Where users
 * are not mailed, the top page says that the list is to be watched.
 */
export async function markRenewals(desk: Desk, list: string, open: OpenHouse): Promise<void> {
  const { page, row, go } = desk;
  const { administrator, customer, house, inbox } = open;
  const name = '山田 太郎6';
  const found = `/v1/contracts/${customer.contractId}/certificates?name=${encodeURIComponent('太郎6')}`;
  const { items } = await administrator.get<{ items: { id: string; subject: { email: string } }[] }>(found);
  const [certificate] = items;
  if (certificate === undefined) throw new Error('nobody is there to renew');
  const { email } = certificate.subject;
  await using visit = visitPortal(house.tls.ca);
  const file = await collectAsUser(visit, {
    collect: await inbox.waitFor(email, subjects.userCollect),
    notice: await inbox.waitFor(email, subjects.userNotice),
  });
  await inItsLastMonth(open, certificate.id);

  const settings = `/v1/organizations/${customer.organizationId}/settings`;
  await administrator.ask('PATCH', settings, { notifyUsers: false });
  await go('/');
  const soon = page.getByRole('region', { name: '有効期限が 30 日以内の証明書' });
  await soon.getByText('利用者へはメールで通知しない設定です。').waitFor();
  await soon.getByRole('row').filter({ hasText: name }).filter({ hasText: '更新可能' }).waitFor();
  await look(page, 'expiring-top');
  await soon.getByRole('link', { name: '一覧で表示' }).click();
  await row(name).filter({ hasText: '更新可能' }).waitFor();
  await desk.chooseNothing();
  await look(page, 'expiring-list');
  await administrator.ask('PATCH', settings, { notifyUsers: true });

  await using folder = await tempDir();
  const [held, renewed] = [join(folder.path, 'held.p12'), join(folder.path, 'renewed.p12')];
  await writeFile(held, file.bytes);
  const args = ['renew', `${house.urls.renewal}/renewal`, '--with', held, '--p12', renewed];
  const { code, said } = await enrolClient(open, args, [file.passphrase]);
  expect([code, said]).toEqual([0, expect.stringContaining('証明書をファイルに保存しました。')]);
  await go(`${list}?name=${encodeURIComponent('太郎6')}`);
  await row(name).filter({ hasText: '更新済み' }).waitFor();
  await desk.rows(name, 2);
  await look(page, 'renewed-list');
}
