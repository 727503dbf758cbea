import type { Locator } from 'playwright-core';
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

/** Presses 確認 and waits for what comes of it. @returns how often the window says so then */
async function checked({ button }: Desk, window: Locator, said: Locator): Promise<number> {
  await button('確認', window).click();
  await window.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  return said.count();
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
  const refused = window.getByText('入力内容に誤りがあります。');
  await expect.poll(() => checked(desk, window, refused), { timeout: 60_000, interval: 1_000 }).toBe(1);
  const typed = await Promise.all(
    ['familyName', 'givenName'].map((name) => window.locator(`#field-${name}`).inputValue()),
  );
  expect(typed).toEqual(['上野', '直樹']);
  await decideWhileServicesEnd(desk, house);
}

/** What was typed is completed, and everything that a 決定 goes through ends while it is under way: it happens once. */
async function decideWhileServicesEnd(desk: Desk, house: OpenHouse['house']): Promise<void> {
  const { button, dialog, rows } = desk;
  const window = dialog('利用者登録');
  const rest = {
    ...{ familyNameKana: 'ウエノ', givenNameKana: 'ナオキ', familyNameEnglish: 'Ueno', givenNameEnglish: 'Naoki' },
    email: 'Ueno-Naoki@mytest.jp',
  };
  for (const [name, text] of Object.entries(rest)) await window.locator(`#field-${name}`).fill(text);
  await window.getByLabel('Windows PC').check();
  await button('確認', window).click();
  const check = dialog('入力内容の確認');
  await button('決定', check).click({ noWaitAfter: true });
  await Promise.all((['gateway', 'users'] as const).map((service) => house.services.kill(service)));
  const done = dialog('利用者登録完了');
  await expect
    .poll(
      async () => {
        if ((await done.count()) === 1) return true;
        // Refused while it is away: the window is still there, and the button as well.
        if (await button('決定', check).isEnabled()) await button('決定', check).click();
        return false;
      },
      { timeout: 90_000, interval: 1_000 },
    )
    .toBe(true);
  await button('閉じる', done).click();
  await rows('上野 直樹', 1);
}

/**
 * Somebody's certificate is revoked while they type: the window says so in the API's words and keeps every letter, the
 * lists behind it do not pretend to be new, and a reload shows the page that says what to do.
 * @param revoke ends the certificate of whoever sits at the desk
 */
export async function endInTheMiddle(desk: Desk, list: string, revoke: () => Promise<void>): Promise<void> {
  const { page, button, dialog, go } = desk;
  await go(list);
  await button('新規追加').click();
  const window = dialog('利用者登録');
  await window.locator('#field-familyName').fill('上野');
  await revoke();
  const ended = window.getByRole('alert').getByText(/失効/);
  await expect.poll(() => checked(desk, window, ended), { timeout: 30_000, interval: 500 }).toBe(1);
  await look(page, 'fault-revoked');
  expect(await window.locator('#field-familyName').inputValue()).toBe('上野');
  await page.reload();
  await page.getByRole('heading', { name: 'この証明書は失効しています' }).waitFor();
  await look(page, 'gate-revoked');
}
