import { asAdmin } from '@inkan/provisioning';
import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** Provider, service, organization, contract and its first administrator: what makes a customer. */
export async function makeCustomer(desk: Desk): Promise<void> {
  const { page, button, dialog, row, press } = desk;
  const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(fields)) await page.locator(`#field-${name}`).fill(text);
  };
  await page.getByRole('link', { name: 'サービス提供会社', exact: true }).click();
  await button('サービス提供会社の登録').click();
  await fill({ name: 'アクセス通信株式会社' });
  await press('確認', '決定', '閉じる');
  await row('アクセス通信株式会社').waitFor();
  await look(page, 'operator-providers');

  await page.getByRole('link', { name: 'サービス', exact: true }).click();
  await button('サービスの登録').click();
  await page.locator('#field-providerId').selectOption({ label: 'アクセス通信株式会社' });
  await fill({ name: 'アクセス VPN' });
  await look(page, 'operator-service');
  await press('確認', '決定', '閉じる');
  await row('アクセス通信株式会社').waitFor();
  await look(page, 'operator-services');

  await page.getByRole('link', { name: '利用法人', exact: true }).click();
  await button('利用法人の登録').click();
  await fill({ name: '株式会社アクセス', englishName: 'Access & Co.' });
  await press('確認', '決定');
  await dialog('利用法人の登録完了').getByRole('link', { name: '株式会社アクセス' }).click();
  await page.getByText('契約がまだ登録されていません。').waitFor();
  await button('契約の登録').click();
  await page.locator('#field-serviceId').selectOption({ label: 'アクセス VPN' });
  const year = new Date().getUTCFullYear();
  await fill({ licences: '10', startsOn: `${year}-01-01`, endsOn: `${year + 1}-12-31` });
  await press('確認', '決定', '閉じる');
  await row('アクセス VPN').waitFor();
  await look(page, 'operator-organization');
  await button('利用停止').click();
  await press('確認', '決定', '閉じる');
  await page.getByText('利用停止中').waitFor();
  await button('利用停止の解除').click();
  await press('確認', '決定', '閉じる');
  await page.getByText('利用中', { exact: true }).waitFor();
}

/** Who logs in for a provider: a contact by certificate, a program by key, which is shown once. */
export async function letProviderIn(desk: Desk): Promise<void> {
  const { page, button, dialog, row, press } = desk;
  await page.getByRole('link', { name: 'サービス提供会社', exact: true }).click();
  await page.getByRole('link', { name: 'アクセス通信株式会社' }).click();
  await page.getByText('担当者がまだ登録されていません。').waitFor();
  await button('担当者の登録').click();
  const contact = {
    ...{ familyName: '接続', givenName: '一郎', familyNameEnglish: 'Setsuzoku', givenNameEnglish: 'Ichiro' },
    ...{ email: 'setsuzoku@mytest.jp', organizationEnglishName: 'Access Inc.' },
  };
  for (const [name, text] of Object.entries(contact)) await page.locator(`#field-${name}`).fill(text);
  await press('確認', '決定', '閉じる');
  await row('setsuzoku@mytest.jp').filter({ hasText: '証明書の受け取り待ち' }).waitFor();
  await look(page, 'operator-contacts');
  await button('接続 一郎 を失効').click();
  await press('失効', 'OK', '閉じる');
  await row('setsuzoku@mytest.jp').filter({ hasText: '失効済み' }).waitFor();

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

/** Samples as a working day leaves them: a test does not wait for one. */
export async function letADayPass(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, (client) =>
    client.query(`
      insert into users.status_samples
      select at, busy * 3 + 2, busy / 4, busy / 2, busy * 6 + 1, busy / 3, 60 * (n % 12) * 5
      from (
        select to_timestamp(floor(extract(epoch from now()) / 300) * 300 - n * 300) as at, n,
          greatest(0, (40 * sin(n / 30.0) + 12 * sin(n / 7.0))::integer) as busy
        from generate_series(1, 280) n
      ) as slots
      on conflict do nothing`),
  );
}

/** The state of the house, now and over time, and what still hangs on a generation. */
export async function watchTheHouse({ page, row }: Desk): Promise<void> {
  await page.getByRole('link', { name: 'システム状況' }).first().click();
  await row('certificates').filter({ hasText: '稼働中' }).waitFor();
  await page.getByRole('figure', { name: /終了する証明書/ }).waitFor();
  await page.getByRole('figure', { name: /証明書の発行/ }).scrollIntoViewIfNeeded();
  await look(page, 'operator-status');
  await page.getByText('表で見る').first().click();
  await page.getByRole('region', { name: '証明書の発行' }).getByRole('row').nth(5).waitFor();
  await page.getByRole('link', { name: '認証局世代' }).first().click();
  await page.getByRole('link', { name: 'この世代を利用中の契約を表示' }).last().click();
  await row('株式会社マイテスト').waitFor();
  await look(page, 'operator-generation');
}
