import { linkIn, logIn, readCredentials, subjects, visitPortal } from '@inkan/demonstration';
import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { OpenHouse } from '../open-house.ts';
import type { Desk } from './desk.ts';

/** Mails that a server would not have stand with its words where the person's mails are, and are sent again from there. */
export async function sendFailedMailsAgain(desk: Desk, list: string, { house }: OpenHouse): Promise<void> {
  const { page, button, dialog, row, go, press } = desk;
  const { mail } = house.servers;
  await go(`${list}?name=${encodeURIComponent('太郎5')}`);
  await page.getByRole('link', { name: '山田 太郎5' }).click();
  mail?.refuse('for-good');
  try {
    await row('Windows PC').getByRole('checkbox').check();
    await button('案内メールの再送').click();
    await press('確認', '決定');
    await dialog('案内メールの再送完了').waitFor();
    await press('閉じる');
    await page.getByRole('tab', { name: 'メール配信状況' }).click();
    await desk.rows('送信失敗', 2);
  } finally {
    mail?.refuse(false);
  }
  await row('送信失敗').filter({ hasText: '550 5.1.1 no such user' }).first().waitFor();
  await look(page, 'mails-failed');
  await button('送信できなかったメールを再送').click();
  await page.getByText('2 通のメールをもう一度送信します。').waitFor();
  await desk.rows('送信失敗', 0);
  await expect.poll(() => row('送信待ち').count(), { timeout: 30_000 }).toBe(0);
  expect(await button('送信できなかったメールを再送').count()).toBe(0);
}

const triesUntilLocked = 10;

/** Who has mistyped their password too often is shown as ロック中, and may try again after ロック解除. */
export async function unlockSomebody(desk: Desk, list: string, { house, inbox }: OpenHouse): Promise<void> {
  const { page, button, dialog, row, go, press } = desk;
  const [name, email] = ['山田 太郎1', 'Person-1@mytest.jp'];
  await using visit = visitPortal(house.tls.ca);
  const collect = await inbox.waitFor(email, subjects.userCollect);
  const credentials = await readCredentials(visit, await inbox.waitFor(email, subjects.userNotice));
  for (let tried = 0; tried < triesUntilLocked; tried += 1)
    await logIn(visit, collect, { ...credentials, password: `wrong-${tried}` });
  await go(`${list}?name=${encodeURIComponent('太郎1')}`);
  await row(name).filter({ hasText: 'ロック中' }).waitFor();
  await look(page, 'locked-list');
  await desk.chooseNothing();
  await row(name).getByRole('checkbox').check();
  await button('ロック解除').click();
  await press('確認', '決定');
  await dialog('ロック解除完了').waitFor();
  await press('閉じる');
  await expect.poll(() => row(name).filter({ hasText: 'ロック中' }).count(), { timeout: 30_000 }).toBe(0);
  const opened = async () => (await logIn(visit, collect, credentials)).location;
  await expect.poll(opened, { timeout: 30_000 }).not.toBe(`${linkIn(collect)}/login`);
}
