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
