import { look } from '../console-screen.ts';
import { colleague } from '../people.ts';
import type { Desk } from './desk.ts';

/** One person: names, one more device, certificates, mails and their re-sending. */
export async function changeUser(desk: Desk, list: string): Promise<void> {
  const { page, button, dialog, row, go } = desk;
  await go(`${list}?name=${encodeURIComponent('太郎4')}`);
  await page.getByRole('link', { name: '山田 太郎4' }).click();
  await button('利用者情報の変更').click();
  await page.locator('#field-givenName').fill('次郎');
  await button('確認').click();
  await button('決定').click();
  await button('閉じる').click();
  await page.getByRole('heading', { name: '山田 次郎' }).waitFor();
  await button('利用デバイスの追加').click();
  await dialog('利用デバイスの追加').getByLabel('macOS').check();
  await button('確認').click();
  await button('決定').click();
  await button('閉じる').click();
  await row('macOS').filter({ hasText: '証明書発行済み' }).waitFor();
  await look(page, 'user-certificates');
  await page.getByRole('tab', { name: 'メール配信状況' }).click();
  await row('「秘密の鍵」を登録してください').first().waitFor();
  await look(page, 'user-mails');
  await page.getByRole('tab', { name: '電子証明書' }).click();
  await row('Windows PC').getByRole('checkbox').check();
  await button('案内メールの再送').click();
  await button('確認').click();
  await button('決定').click();
  await button('閉じる').click();
}

/** Somebody becomes an administrator and is one no longer; and whoever does it renews their own certificate. @returns the name of the former */
export async function appointAndRevoke({ page, button, dialog, row, press, menu }: Desk): Promise<string> {
  const { role: _, ...typed } = colleague('console-second');
  await menu('管理者');
  await button('管理者の追加').click();
  for (const [name, text] of Object.entries(typed)) await page.locator(`#field-${name}`).fill(text);
  await press('確認', '決定', '閉じる');
  await look(page, 'administrators');
  await row(typed.email).getByRole('button').click();
  await button('失効', dialog('管理者の失効')).click();
  await press('OK', '閉じる');
  await row(typed.email).filter({ hasText: '失効済み' }).waitFor();
  await button('自分の証明書を更新').click();
  await button('確認', dialog('管理者用証明書の更新')).click();
  await press('決定');
  await dialog('管理者用証明書の更新受付完了').getByText('案内メールを送信しました。').waitFor();
  await press('閉じる');
  return `${typed.familyName} ${typed.givenName}`;
}
