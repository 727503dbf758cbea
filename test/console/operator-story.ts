import { asAdmin } from '@inkan/provisioning';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** Provider, service, organization, contract and its first administrator: what makes a customer. */
export async function makeCustomer(desk: Desk): Promise<void> {
  const { page, button, dialog, row, press, menu } = desk;
  const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(fields)) await page.locator(`#field-${name}`).fill(text);
  };
  await menu('サービス提供会社');
  await button('サービス提供会社の登録').click();
  await fill({ name: 'アクセス通信株式会社' });
  await press('確認', '決定', '閉じる');
  await row('アクセス通信株式会社').waitFor();
  await look(page, 'operator-providers');

  await menu('サービス');
  await button('サービスの登録').click();
  await page.locator('#field-providerId').selectOption({ label: 'アクセス通信株式会社' });
  await fill({ name: 'アクセス VPN' });
  await look(page, 'operator-service');
  await press('確認', '決定', '閉じる');
  await row('アクセス通信株式会社').waitFor();
  await look(page, 'operator-services');

  await menu('利用法人');
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

/** The operator leaves a customer one licence: whoever registers two devices reads how many there are. Then ten again. */
export async function changeLicences(operator: Desk, administrator: Desk, list: string): Promise<void> {
  const contract = async (licences: string): Promise<void> => {
    await operator.menu('利用法人');
    await operator.page.getByRole('link', { name: '株式会社アクセス' }).click();
    await operator.button('アクセス VPN の契約を変更').click();
    await operator.page.getByLabel('ライセンス数').fill(licences);
    await operator.press('確認', '決定', '閉じる');
    await operator.row('アクセス VPN').getByRole('cell', { name: licences, exact: true }).waitFor();
  };
  await contract('1');
  const { page, button, dialog, go } = administrator;
  await go(`${list}?dialog=register`);
  const window = dialog('利用者登録');
  const typed = {
    ...{ familyName: '大野', givenName: '誠', familyNameKana: 'オオノ', givenNameKana: 'マコト' },
    ...{ familyNameEnglish: 'Ono', givenNameEnglish: 'Makoto', email: 'ono@mytest.jp' },
  };
  for (const [name, text] of Object.entries(typed)) await window.locator(`#field-${name}`).fill(text);
  await window.getByLabel('Windows PC').check();
  await window.getByLabel('iOS(iPhone)').check();
  await button('確認', window).click();
  await window
    .getByRole('alert')
    .getByText(/ライセンス.*1.*0.*2/)
    .waitFor();
  await look(page, 'licences-short');
  await button('入力をやり直す', window).click();
  await button('キャンセル', window).click();
  await contract('10');
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
  await row('株式会社マイテスト').filter({ hasText: 'リモートアクセス VPN' }).waitFor();
  await look(page, 'operator-generation');
}
