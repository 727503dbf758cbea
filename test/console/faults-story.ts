import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { OpenHouse } from '../open-house.ts';
import type { Desk } from './desk.ts';

const family = ['石井', 'イシイ', 'Ishii'] as const;
const rowsOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => {
    const email = `ishii-${index}@mytest.jp`;
    return `${email},${family[0]},健,${family[1]},ケン,${family[2]},Ken,${email},01\n`;
  }).join('');

/** A service ends in the middle of a job: the screen goes on counting, and each row is done once. */
export async function restartInTheMiddle(desk: Desk, list: string, { house }: OpenHouse): Promise<void> {
  const { page, button, dialog, go, rows } = desk;
  const count = 30;
  await go(list);
  await button(/一括操作/).click();
  await button('CSV一括登録 実行').click();
  const buffer = Buffer.from(rowsOf(count));
  await dialog('CSV一括登録')
    .getByLabel('CSV ファイル')
    .setInputFiles({ name: 'ishii.csv', mimeType: 'text/csv', buffer });
  await button('登録', dialog('CSV一括登録')).click();
  await button('決定', dialog('CSV一括登録 内容の確認')).click();
  await dialog('CSV一括登録受付完了').waitFor();
  await Promise.all((['csv-jobs', 'certificates'] as const).map((service) => house.services.kill(service)));
  await page.getByRole('link', { name: 'CSV処理状況を表示' }).click();
  await page.getByText(`${count} / ${count}`).waitFor({ timeout: 90_000 });
  await page.getByText('完了', { exact: true }).first().waitFor();
  expect(await page.getByText(/エラー/).count()).toBe(0);
  await go(`${list}?name=${encodeURIComponent(family[0])}&rows=100`);
  await rows(family[0], count);
}

/** The gateway is away while somebody types: the screen says so, keeps every letter, and comes back by itself. */
export async function loseTheConnection(desk: Desk, list: string, { house }: OpenHouse): Promise<void> {
  const { page, button, dialog, go } = desk;
  await go(list);
  await button('新規追加').click();
  const window = dialog('利用者登録');
  await window.locator('#field-familyName').fill('上野');
  await house.services.kill('gateway');
  await window.locator('#field-givenName').fill('直樹');
  await button('確認', window).click();
  await window
    .getByText('入力した内容は失われていません。')
    .or(window.getByText('入力内容に誤りがあります。'))
    .waitFor({
      timeout: 60_000,
    });
  await look(page, 'fault-connection');
  await house.services.ready('gateway');
  await expect
    .poll(
      async () => {
        await button('確認', window).click();
        return window.getByText('入力内容に誤りがあります。').count();
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBe(1);
  const typed = await Promise.all(
    ['familyName', 'givenName'].map((name) => window.locator(`#field-${name}`).inputValue()),
  );
  expect(typed).toEqual(['上野', '直樹']);
  await button('入力をやり直す', window).click();
  await button('キャンセル', window).click();
}
