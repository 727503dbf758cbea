import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** 7-1 and 7-2: from the search, and from the top page. */
export async function deleteUser(desk: Desk): Promise<void> {
  const { page, button, dialog, row } = desk;
  await page.getByRole('link', { name: '利用者 削除' }).click();
  await page.getByLabel('氏名').fill('太郎3');
  await button('検索').click();
  await button('山田 太郎3 1次削除').click();
  await look(page, '7-1-check');
  await button('決定').click();
  await button('OK').click();
  await dialog('利用者 1次削除完了').waitFor();
  await button('閉じる').click();
  await button('山田 太郎3 1次削除を解除する').click();
  await button('決定').click();
  await button('OK').click();
  await button('閉じる').click();
  await button('山田 太郎3 1次削除').click();
  await button('決定').click();
  await button('OK').click();
  await button('閉じる').click();

  await page.getByRole('link', { name: 'トップ' }).click();
  await row('山田 太郎3').waitFor();
  await look(page, '7-2-waiting');
  await button('山田 太郎3 2次削除').click();
  await button('決定').click();
  await button('OK').click();
  await dialog('利用者 2次削除完了').waitFor();
  await button('閉じる').click();
  await page.getByText('2次削除を待っている利用者はいません。').waitFor();
}
