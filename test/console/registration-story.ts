import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** 4-1: refused with all its errors, kept over a reload, checked, and decided once although the answer was lost. */
export async function registerSomebody(desk: Desk): Promise<void> {
  const { page, button, dialog, row } = desk;
  await page.getByRole('link', { name: '利用者メンテナンス' }).first().click();
  await page.getByLabel('以下のサービスを選択しています').waitFor();
  await page.getByRole('link', { name: '本社' }).waitFor();
  await look(page, '4-1-service');
  await page.getByRole('link', { name: '本社' }).click();
  await page.getByRole('link', { name: '山田 太郎1' }).waitFor();
  await look(page, '4-1-list');
  await button('新規追加').click();
  const input = dialog('利用者登録');
  await input.getByLabel('氏名（姓）', { exact: false }).first().fill('鈴木');
  await input.getByLabel('Windows PC').check();
  await input.getByLabel('iOS(iPhone)').check();
  await button('確認', input).click();
  await input.getByText('入力内容に誤りがあります。').waitFor();
  await look(page, '4-1-errors');
  await expect.poll(() => input.locator('[aria-invalid]').count()).toBe(6);

  // Nothing typed is lost on a reload.
  await page.reload();
  const again = dialog('利用者登録');
  expect(
    await again
      .getByLabel(/氏名（姓）(?!英)/)
      .first()
      .inputValue(),
  ).toBe('鈴木');
  const typed: [string, string][] = [
    ['field-givenName', '一郎'],
    ['field-familyNameKana', 'スズキ'],
    ['field-givenNameKana', 'イチロウ'],
    ['field-familyNameEnglish', 'Suzuki'],
    ['field-givenNameEnglish', 'Ichiro'],
    ['field-email', 'Suzuki-Ichiro@mytest.jp'],
  ];
  for (const [id, text] of typed) await again.locator(`#${id}`).fill(text);
  await button('確認', again).click();
  const check = dialog('入力内容の確認');
  await check.getByText('iOS(iPhone)').waitFor();
  await look(page, '4-1-check');
  // The answer is lost on its way; pressing again happens once.
  await page.context().setOffline(true);
  await button('決定', check).click();
  await check.getByText('サーバーに接続できません').waitFor({ timeout: 20_000 });
  await page.context().setOffline(false);
  await button('決定', check).click();
  await dialog('利用者登録完了').getByText('鈴木 一郎 さんを登録し').waitFor();
  await look(page, '4-1-done');
  await button('閉じる').click();
  await row('鈴木 一郎').filter({ hasText: '証明書発行済み' }).nth(1).waitFor();
  await desk.rows('鈴木 一郎', 2);
}

/** 4-2【補足】: conditions that outlive a reload while they are typed, and stand in the address once searched for. */
export async function searchForCertificates(desk: Desk): Promise<void> {
  const { page, button, row, rows } = desk;
  await button(/検索条件/).click();
  const form = page.locator('form');
  await form.getByLabel('メールアドレス').fill('suzuki-ichiro');
  await form.getByLabel('iOS(iPhone)').check();
  await form.getByLabel('証明書発行済み').check();
  await look(page, '4-2-conditions');
  await page.reload();
  await expect.poll(() => form.getByLabel('メールアドレス').inputValue()).toBe('suzuki-ichiro');
  expect(await form.getByLabel('iOS(iPhone)').isChecked()).toBe(true);
  await button('検索実行').click();
  await rows(/./, 2);
  await rows('鈴木 一郎', 1);
  await page.reload();
  await rows('鈴木 一郎', 1);
  await button('条件をクリア').click();
  await row('山田 太郎1').waitFor();
  expect(await form.getByLabel('メールアドレス').inputValue()).toBe('');
  await button(/検索条件/).click();
}

/** 4-2: a file with errors by line and item, one without, and its progress. */
export async function registerByFile(desk: Desk, list: string): Promise<void> {
  const { page, button, dialog, row, go } = desk;
  const file = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await button(/一括操作/).click();
  await button('CSV一括登録 実行').click();
  const window = dialog('CSV一括登録');
  await window.getByLabel('CSV ファイル').setInputFiles(file('not-an-address,山田,太郎\n'));
  await look(page, '4-2-csv');
  await button('登録', window).click();
  const check = dialog('CSV一括登録 内容の確認');
  await check.getByText(/件の誤りがあります/).waitFor();
  await check.getByText(/行:1 項目:1/).waitFor();
  await look(page, '4-2-csv-errors');
  expect(await button('決定', check).isDisabled()).toBe(true);
  await button('戻る', check).click();
  const line = (name: string): string => `${name}@mytest.jp,加藤,花,カトウ,ハナ,Kato,Hana,${name}@mytest.jp,01`;
  await window.getByLabel('CSV ファイル').setInputFiles(file(`${line('kato-1')}\n${line('kato-2')}\n`));
  await button('登録', window).click();
  await check.getByText('2 行を処理します').waitFor();
  await look(page, '4-2-csv-check');
  await button('決定', check).click();
  await dialog('CSV一括登録受付完了').getByRole('link', { name: 'CSV処理状況を表示' }).click();
  await page.getByRole('heading', { name: 'CSV一括登録' }).waitFor();
  await page.getByText('2 / 2').waitFor();
  await look(page, '4-2-csv-job');
  await page.getByRole('link', { name: 'CSV処理状況' }).click();
  await row('people.csv').waitFor();
  await look(page, '4-2-csv-jobs');
  await go(list);
  await row('加藤 花').nth(1).waitFor();
}

/** 4-3-3 その１. */
export async function downloadUserList(desk: Desk, list: string): Promise<void> {
  const { page, button, dialog, go } = desk;
  await go(list);
  await button(/一括操作/).click();
  await look(page, '4-3-bulk');
  await button('利用者リストダウンロード 実行').click();
  const window = dialog('利用者リストダウンロード');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    window.getByRole('link', { name: 'ダウンロード', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  await button('閉じる', window).click();
  await button(/一括操作/).click();
}
