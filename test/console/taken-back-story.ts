import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import { giveUpRow, heldCsvJob } from '../held-csv-job.ts';
import type { OpenHouse } from '../open-house.ts';
import type { Desk } from './desk.ts';

/**
 * A file that waits is taken back: nothing of it is done, and the screen, the list and the window all say so. One that
 * has been processed meanwhile is not: the window says why, and what was done stays done.
 */
export async function takeFilesBack(desk: Desk, { administrator, customer, house }: OpenHouse): Promise<void> {
  const { page, button, dialog, row, go } = desk;
  const { adminUrl } = house.servers;
  const jobs = `/contracts/${customer.contractId}/csv-jobs`;
  const hold = () => heldCsvJob(administrator, adminUrl, customer.contractId);
  const state = page.getByRole('region', { name: '処理状況' });

  const waiting = await hold();
  await go(`${jobs}/${waiting}`);
  await state.getByText('確認中').waitFor();
  await button('取り消す').click();
  const window = dialog('CSV処理の取り消し');
  await button('取り消す', window).click();
  const check = dialog('取り消しの確認');
  await check.getByText('このファイルの行は処理されません。').waitFor();
  await look(page, 'csv-cancel');
  // Nothing is lost on a reload, and nothing has happened yet.
  await page.reload();
  await state.getByText('受付済み').waitFor();
  await button('OK', check).click();
  await dialog('CSV処理の取り消し完了').getByText('ファイルの行は処理されていません。').waitFor();
  await button('閉じる').click();
  await state.getByText('取消済み').waitFor();
  await state.getByText('処理していません').waitFor();
  expect(await button('取り消す').count()).toBe(0);
  expect(
    await page
      .getByRole('main')
      .getByRole('link', { name: /ダウンロード/ })
      .count(),
  ).toBe(0);
  await look(page, 'csv-cancelled');
  await go(jobs);
  await row('取消済み').filter({ hasText: '処理していません' }).waitFor();

  const processed = await hold();
  await go(`${jobs}/${processed}`);
  await button('取り消す').click();
  await button('取り消す', window).click();
  await check.waitFor();
  await giveUpRow(adminUrl, processed);
  await button('OK', check).click();
  await check
    .getByRole('alert')
    .getByText('処理が開始されたか、すでに終了しているため、取り消しできません。')
    .waitFor();
  await look(page, 'csv-cancel-too-late');
  await check.getByRole('button', { name: 'ウィンドウを閉じる' }).click();
  await state.getByText('完了（エラーあり）').waitFor();
  await state.getByText('1 / 1').waitFor();
  expect(await button('取り消す').count()).toBe(0);
}
