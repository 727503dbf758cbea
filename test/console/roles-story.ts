import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** The operator lets the administrators of a service issue and delete, or no longer. */
async function letThemIssue({ menu, button, dialog, press }: Desk, service: string): Promise<void> {
  await menu('サービス');
  await button(`${service} を変更`).click();
  await dialog('サービスの変更').getByLabel('管理者による発行・削除').click();
  await press('確認', '決定', '閉じる');
}

/**
 * Chapter 1: an administrator issues, revokes and reissues. Where the provider does not let them issue, what would is
 * absent, and 利用者 削除 says so.
 */
export async function seeRoles(desk: Desk, operator: Desk, list: string, service: string): Promise<void> {
  const { page, button, row, go } = desk;
  const roles = ['新規追加', '失効', '再発行'];
  const offered = async (): Promise<string[]> => {
    await go(`${list}?bulk=open`);
    await row('山田 太郎1').waitFor();
    const counts = await Promise.all(roles.map((name) => button(name).count()));
    return roles.filter((_, index) => counts[index] === 1);
  };
  const files = (): Promise<number> => button(/^CSV一括(登録|利用者マスター削除) 実行$/).count();
  expect([await offered(), await files()]).toEqual([roles, 2]);
  await letThemIssue(operator, service);
  expect([await offered(), await files()]).toEqual([['失効', '再発行'], 0]);
  await look(page, '1-roles');
  await page.getByRole('link', { name: '利用者 削除' }).click();
  await page.getByText('利用者追加削除が許可されたサービスが存在しません。').waitFor();
  await look(page, '7-1-forbidden');
  await letThemIssue(operator, service);
}
