import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** 4-3-1, and with it APPENDIX 証明書を削除する. */
export async function changeSettingsAndDeleteCertificate(desk: Desk, list: string): Promise<void> {
  const { page, button, dialog, row, rows, go } = desk;
  await page.getByRole('link', { name: '利用法人 詳細設定' }).click();
  await page.getByRole('region', { name: '利用者へ' }).getByLabel('メールで通知しない').check();
  await page.getByLabel('ON').check();
  await page.getByLabel('追加する許可 IP アドレス').fill('300.0.0.1');
  await button('追加').click();
  await button('確認').click();
  await page
    .getByRole('region', { name: /許可 IP アドレス/ })
    .locator('.field-error')
    .waitFor();
  await look(page, '4-3-1-errors');
  await button('300.0.0.1 を削除').click();
  await page.getByLabel('追加する許可 IP アドレス').fill('0.0.0.0/0');
  await button('追加').click();
  await button('確認').click();
  await button('決定').waitFor();
  await look(page, '4-3-1-check');
  await button('決定').click();
  await page.getByText('利用法人の設定を変更しました。').waitFor();
  await go(list);
  const revoked = row('山田 太郎2').filter({ hasText: '失効済み' });
  await revoked.getByRole('checkbox').check();
  expect(await revoked.getAttribute('class')).toContain('table-grey');
  await look(page, 'appendix-deletable');
  await button('証明書削除').click();
  await button('証明書削除', dialog('利用者証明書一括削除')).click();
  await button('OK').click();
  await dialog('利用者証明書一括削除完了').waitFor();
  await button('閉じる').click();
  await rows('山田 太郎2', 1);
}

/** APPENDIX ライセンス証書を表示する. */
export async function showLicences(desk: Desk, list: string): Promise<void> {
  const { page, button, go } = desk;
  await go(`${list}?bulk=open`);
  await button('ライセンス証書の取得 実行').click();
  await page.getByRole('heading', { name: 'ライセンス証書一覧' }).waitFor();
  await look(page, 'appendix-licence-list');
  await button('リモートアクセス VPN のライセンス証書表示').click();
  await page.getByRole('article').waitFor();
  await look(page, 'appendix-licence');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '保存（PDF）' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
}

/** はじめに. */
export async function switchGeneration(desk: Desk): Promise<void> {
  const { page, button, dialog } = desk;
  await page.getByRole('link', { name: '認証局世代' }).click();
  const other = button(/認証局世代切り替え/);
  await other.waitFor();
  await look(page, 'generations');
  await other.click();
  await button('確認', dialog('認証局世代の切り替え')).click();
  await button('決定', dialog('切り替えの確認')).click();
  await dialog('認証局世代の切り替え完了').waitFor();
  await button('閉じる').click();
}
