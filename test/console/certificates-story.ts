import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** 5-1: by day, taken back, and at once. */
export async function revokeCertificates(desk: Desk): Promise<void> {
  const { page, button, dialog, row } = desk;
  const choose = async (name: string): Promise<void> => {
    await row(name).getByRole('checkbox').check();
    await button('失効').click();
  };
  await choose('山田 太郎1');
  const window = dialog('利用者証明書一括失効');
  await window.getByLabel('日付を指定して、失効する').check();
  const tomorrow = new Date(Date.now() + 33 * 3_600_000).toISOString().slice(0, 10);
  await window.getByLabel('失効日').fill(tomorrow);
  await look(page, '5-1-day');
  await window.getByLabel('失効日').fill('');
  await button('失効', window).click();
  await window.getByRole('alert').waitFor();
  await window.getByLabel('失効日').fill(tomorrow);
  await button('失効', window).click();
  await button('OK', dialog('失効の確認')).click();
  await button('閉じる', dialog('利用者証明書一括失効完了')).click();
  await row('山田 太郎1').filter({ hasText: '失効予約' }).waitFor();

  await row('山田 太郎1').getByRole('checkbox').check();
  await button('失効予約の取消').click();
  await button('取消').click();
  await button('OK', dialog('取消の確認')).click();
  await button('閉じる').click();
  await row('山田 太郎1').filter({ hasText: '証明書発行済み' }).waitFor();

  await choose('山田 太郎2');
  await button('失効', dialog('利用者証明書一括失効')).click();
  await look(page, '5-1-check');
  // A reload in the middle: what was chosen and the step are still there, and the check is asked for again.
  await page.reload();
  await dialog('失効の確認').getByText('選択した 1 件の証明書を失効します。').waitFor();
  await button('OK', dialog('失効の確認')).click();
  await button('閉じる', dialog('利用者証明書一括失効完了')).click();
  await row('山田 太郎2').filter({ hasText: '失効済み' }).waitFor();
}

/** 6-1. */
export async function reissueCertificate(desk: Desk): Promise<void> {
  const { page, button, dialog, row } = desk;
  await row('山田 太郎2').getByRole('checkbox').check();
  await button('再発行').click();
  await look(page, '6-1-input');
  await button('再発行', dialog('利用者証明書一括再発行')).click();
  await button('OK', dialog('再発行の確認')).click();
  await button('閉じる', dialog('利用者証明書一括再発行完了')).click();
  await row('山田 太郎2').filter({ hasText: '証明書発行済み' }).waitFor();
  await desk.rows('山田 太郎2', 2);
}
