import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

const run = promisify(execFile);

/** 4-3-3: the address and QR code, then IDs and passwords on paper. */
export async function distributeBySite(desk: Desk, list: string): Promise<void> {
  const { page, button, dialog, row, go } = desk;
  await go(list);
  await button(/一括操作/).click();
  await button('証明書ダウンロード画面の表示 実行').click();
  await page.getByRole('heading', { name: '証明書ダウンロード画面の表示' }).waitFor();
  await page.getByText('0.0.0.0/0', { exact: true }).waitFor();
  const url = await page.getByLabel('ダウンロードサイト URL', { exact: true }).innerText();
  const code = page.getByRole('img', { name: 'ダウンロードサイト URL の QR コード' });
  await expect.poll(() => code.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(0);
  await look(page, '4-3-3-site');
  const [picture] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'QR コードを保存（PNG）' }).click(),
  ]);
  expect(picture.suggestedFilename()).toBe('download-site.png');
  const [site] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'ダウンロードサイトを開く' }).click(),
  ]);
  await site.getByLabel(/ID/).first().waitFor();
  expect(site.url()).toBe(url);
  await site.close();

  await go(`${list}?name=${encodeURIComponent('太郎5')}`);
  await button(/一括操作/).click();
  expect(await button('パスワード通知書の発行 実行').isDisabled()).toBe(true);
  await row('山田 太郎5').getByRole('checkbox').check();
  await button('パスワード通知書の発行 実行').click();
  await button('確認', dialog('パスワード通知書の発行')).click();
  const check = dialog('パスワード通知書の確認');
  await check.getByRole('row').filter({ hasText: '山田 太郎5' }).waitFor();
  await look(page, '4-3-3-notices');
  await button('決定', check).click();
  const done = dialog('パスワード通知書の発行完了');
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    done.getByRole('link', { name: 'PDF を保存' }).click(),
  ]);
  const { stdout } = await run('pdftotext', ['-layout', await paper.path(), '-']);
  expect(stdout).toMatch(/Person-5@mytest\.jp\s+\S{8,}/);
  const kept = await page.evaluate<string>('JSON.stringify(sessionStorage)');
  expect(kept).not.toContain(/Person-5@mytest\.jp\s+(\S+)/.exec(stdout)?.[1]);
  await button('閉じる', done).click();
}

/** プリンシパル名 and SID of a device, where the service has them. */
export async function editDevice(desk: Desk, list: string): Promise<void> {
  const { page, button, dialog, row, go, press } = desk;
  await go(`${list}?name=${encodeURIComponent('太郎5')}`);
  await page.getByRole('link', { name: '山田 太郎5' }).click();
  await page.getByRole('tab', { name: '利用デバイス' }).click();
  await button(/Person-5@mytest.jp を変更/).click();
  const window = dialog('利用デバイスの変更');
  await window.getByLabel('プリンシパル名').fill('not a name');
  await button('確認', window).click();
  await window.getByRole('alert').waitFor();
  await window.getByLabel('プリンシパル名').fill('taro5@mytest.local');
  await window.getByLabel('SID').fill('S-1-5-21-1-2-3-1105');
  await press('確認', '決定', '閉じる');
  await row('taro5@mytest.local').filter({ hasText: 'S-1-5-21-1-2-3-1105' }).waitFor();
  await look(page, 'user-devices');
}
