import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { OpenHouse } from '../open-house.ts';
import type { Desk } from './desk.ts';

const run = promisify(execFile);
const file = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

const filledTemplate = '表示中の検索条件の利用者を記入したひな形をダウンロード';

/** What a link of the screen gives. */
async function downloaded(page: Page, link: Locator): Promise<Buffer> {
  const [given] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFile(await given.path());
}

/**
 * Hands in a file as chapters 4-2, 5-2, 6-2 and 7-3 do, and follows it to its end.
 * @param of.text the file; without it the template that the window fills with whom the list shows
 */
async function handIn(
  desk: Desk,
  of: { name: string; submit: string; text?: string; rows: number; bulk?: boolean; picture: string },
) {
  const { page, button, dialog } = desk;
  await button(/一括操作/).click();
  await button(`${of.name} 実行`).click();
  const window = dialog(of.name);
  const text = of.text ?? (await downloaded(page, window.getByRole('link', { name: filledTemplate }))).toString();
  await window.getByLabel('CSV ファイル').setInputFiles(file(text));
  if (of.bulk) await window.getByLabel('発行した証明書は、管理者が一括ダウンロードする').check();
  await look(page, of.picture);
  await button(of.submit, window).click();
  const check = dialog(`${of.name} 内容の確認`);
  await check.getByText(`${of.rows} 行を処理します`).waitFor();
  await look(page, `${of.picture}-check`);
  await button('決定', check).click();
  await dialog(`${of.name}受付完了`).getByRole('link', { name: 'CSV処理状況を表示' }).click();
  await page.getByRole('heading', { name: of.name }).waitFor();
  await page.getByText(`${of.rows} / ${of.rows}`).waitFor({ timeout: 60_000 });
  await page.getByText('完了', { exact: true }).first().waitFor();
  const results = await downloaded(page, page.getByRole('link', { name: '行ごとの結果をダウンロード' }));
  expect(results.toString().trim().split('\n').length).toBeGreaterThanOrEqual(of.rows);
}

/** 5-2, 6-2 and 7-3: the people of a file lose, get again, and leave with their certificates. */
export async function endByFile(desk: Desk, list: string): Promise<void> {
  const { row, rows, go } = desk;
  const devices = 'kato-1@mytest.jp,kato-1@mytest.jp,01\nkato-2@mytest.jp,kato-2@mytest.jp,01\n';
  await go(`${list}?email=kato-`);
  await rows('加藤 花', 2);
  await handIn(desk, { name: 'CSV一括失効', submit: '失効', rows: 2, picture: '5-2-csv' });
  await go(list);
  await row('加藤 花').filter({ hasText: '失効済み' }).nth(1).waitFor();
  await handIn(desk, { name: 'CSV一括再発行', submit: '再発行', text: devices, rows: 2, picture: '6-2-csv' });
  await go(list);
  await row('加藤 花').filter({ hasText: '証明書発行済み' }).nth(1).waitFor();
  const people = 'kato-1@mytest.jp\nkato-2@mytest.jp\n';
  await handIn(desk, {
    name: 'CSV一括利用者マスター削除',
    submit: 'マスター削除',
    text: people,
    rows: 2,
    picture: '7-3-csv',
  });
  await go(list);
  await rows('加藤 花', 0);
}

/** 4-2【補足】発行した証明書を管理者が一括ダウンロードする場合 */
export async function downloadInOneFile(desk: Desk, list: string): Promise<void> {
  const { page, go } = desk;
  const line = (name: string) => `${name}@mytest.jp,森,健,モリ,ケン,Mori,Ken,${name}@mytest.jp,01`;
  await go(list);
  const text = `${line('mori-1')}\n${line('mori-2')}\n`;
  await handIn(desk, { name: 'CSV一括登録', submit: '登録', text, rows: 2, bulk: true, picture: '4-2-csv-bulk' });
  await page.getByText(/ZIP ファイルでダウンロードできます。期限は \d{4}/).waitFor();
  await look(page, '4-2-bundle');
  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '一括ダウンロード（ZIP）' }).click(),
  ]);
  const { stdout } = await run('unzip', ['-Z1', await zip.path()]);
  const endings = stdout
    .trim()
    .split('\n')
    .map((name) => name.slice(-4))
    .sort();
  expect(endings).toEqual(['.P12', '.P12', '.PIN', '.PIN']);
}

/** A file that was handed in by a program and rejected: the mail about it leads here. */
export async function readRejected(desk: Desk, { administrator, customer }: OpenHouse): Promise<void> {
  const { page, go } = desk;
  const jobs = `/contracts/${customer.contractId}/csv-jobs`;
  const form = new FormData();
  form.set('operation', 'register');
  form.set('file', new File(['not-an-address,山田\n'], 'rejected.csv', { type: 'text/csv' }));
  const { id } = await administrator.post<{ id: string }>(`/v1${jobs}`, form);
  await go(`${jobs}/${id}`);
  await page.getByRole('table', { name: 'ファイルの誤り' }).getByText('入力形式が不正です。').first().waitFor();
  await look(page, 'csv-rejected');
  const rejected = await downloaded(page, page.getByRole('link', { name: '誤りのある行をダウンロード' }));
  expect(rejected.toString()).toMatch(/not-an-address,山田.*項目:1/);
}
