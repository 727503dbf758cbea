import { collectAdministrator, visitPortal } from '@inkan/demonstration';
import { expect } from 'vitest';
import { openBrowser } from '../console-browser.ts';
import { look } from '../console-screen.ts';
import type { OpenHouse } from '../open-house.ts';
import { type Desk, sitAt } from './desk.ts';

const email = 'setsuzoku@mytest.jp';

/** Who logs in for a provider by certificate: a contact, until it is revoked. */
export async function letContactIn(desk: Desk, open: OpenHouse): Promise<void> {
  const { page, button, row, press, menu } = desk;
  await menu('サービス提供会社');
  await page.getByRole('link', { name: 'アクセス通信株式会社' }).click();
  await page.getByText('担当者がまだ登録されていません。').waitFor();
  await button('担当者の登録').click();
  const contact = {
    ...{ familyName: '接続', givenName: '一郎', familyNameEnglish: 'Setsuzoku', givenNameEnglish: 'Ichiro' },
    ...{ email, organizationEnglishName: 'Access Inc.' },
  };
  for (const [name, text] of Object.entries(contact)) await page.locator(`#field-${name}`).fill(text);
  await press('確認', '決定', '閉じる');
  await row(email).filter({ hasText: '証明書の受け取り待ち' }).waitFor();
  await look(page, 'operator-contacts');
  await workAsProvider(open);
  await button('接続 一郎 を失効').click();
  await press('失効', 'OK', '閉じる');
  await row(email).filter({ hasText: '失効済み' }).waitFor();
}

/** The contact's own screens: the provider's customers and no others, its keys, and nothing of the operator's. */
async function workAsProvider({ house, inbox }: OpenHouse): Promise<void> {
  await using visit = visitPortal(house.tls.ca);
  const credential = await collectAdministrator(inbox, visit, email);
  await using seated = await openBrowser({ trustedCa: house.tls.ca, credential });
  const contact = sitAt(await seated.context.newPage(), house.urls.administration);
  const { page, button } = contact;
  await contact.go('/users');
  const customers = page.getByLabel('利用法人').getByRole('option');
  await expect.poll(() => customers.allInnerTexts()).toEqual(['すべて', '株式会社アクセス']);
  await page.getByRole('link', { name: '本社' }).click();
  await button('新規追加').waitFor();
  await look(page, 'provider-list');
  await contact.menu('担当者・API キー');
  await contact.row(email).filter({ hasText: '有効' }).waitFor();
  await look(page, 'provider-own');
  expect(await page.getByRole('link', { name: 'システム状況' }).count()).toBe(0);
}

/** Who logs in by a program: a key, which is shown once, replaced and revoked. */
export async function handOutKeys(desk: Desk): Promise<void> {
  const { page, button, dialog, row, press } = desk;
  await page.getByRole('tab', { name: 'API キー' }).click();
  await button('API キーの作成').click();
  await page.locator('#field-name').fill('本番サーバー');
  await press('確認', '決定');
  const key = await dialog('API キーの作成完了').getByLabel('API キー', { exact: true }).innerText();
  expect(key).toMatch(/^inkan_/);
  await look(page, 'operator-api-key');
  expect(await page.evaluate<string>('JSON.stringify(sessionStorage)')).not.toContain(key);
  await page.reload();
  await dialog('API キーの作成完了').getByText('一度しか表示できません').waitFor();
  await button('閉じる').click();
  await button('本番サーバー を更新').click();
  await press('確認', '決定');
  expect(await dialog('API キーの更新完了').getByLabel('API キー', { exact: true }).innerText()).not.toBe(key);
  await button('閉じる').click();
  await desk.rows('本番サーバー', 2);
  await button('本番サーバー を失効').first().click();
  await press('失効', 'OK', '閉じる');
  await row('本番サーバー').filter({ hasText: '失効済み' }).first().waitFor();
  await look(page, 'operator-api-keys');
}
