import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { OpenHouse } from '../open-house.ts';
import type { Desk } from './desk.ts';

/**
 * The organization is suspended while somebody types. Whatever screen they ask for, one page says what that means and
 * whom to ask, and nothing is offered or shown empty; once it has ended they go on where they were.
 */
export async function seeSuspension(desk: Desk, list: string, { operator, customer }: OpenHouse): Promise<void> {
  const { page, button, dialog, go } = desk;
  const organization = `/v1/organizations/${customer.organizationId}`;
  const suspend = (suspended: boolean) => operator.ask('PATCH', organization, { suspended });
  const main = page.getByRole('main');
  const told = main.getByRole('heading', { name: '利用停止中です', level: 1 });

  await go(`${list}?dialog=register`);
  const window = dialog('利用者登録');
  await window.locator('#field-familyName').fill('停田');
  await suspend(true);
  await told.waitFor({ timeout: 60_000 });
  for (const path of [list, '/', '/users', '/audit-log', `/organizations/${customer.organizationId}/settings`]) {
    await go(path);
    await told.waitFor();
    await main.getByText(/利用が停止されているため、管理画面を利用できません。/).waitFor();
    await main.getByText('認証局運用者にお問い合わせください。').waitFor();
    const offered = await Promise.all(
      ['button', 'alert', 'table'].map((role) => main.getByRole(role as 'button').count()),
    );
    expect([path, offered]).toEqual([path, [0, 0, 0]]);
    expect(await page.getByRole('navigation').count()).toBe(0);
  }
  await look(page, 'suspended');

  await go(`${list}?dialog=register`);
  await told.waitFor();
  await suspend(false);
  await window.waitFor({ timeout: 60_000 });
  expect(await window.locator('#field-familyName').inputValue()).toBe('停田');
  await button('入力をやり直す', window).click();
  await button('キャンセル', window).click();
}
