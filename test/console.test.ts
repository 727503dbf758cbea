import { collectAdministrator, visitPortal } from '@inkan/demonstration';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, sitAt } from './console/desk.ts';
import { distributeBySite, editDevice } from './console/download-site-story.ts';
import { loseTheConnection, restartInTheMiddle } from './console/faults-story.ts';
import { downloadInOneFile, endByFile } from './console/files-story.ts';
import { registerByKeyboard } from './console/keyboard-story.ts';
import { letADayPass, letProviderIn, makeCustomer, watchTheHouse } from './console/operator-story.ts';
import { seeOnTablet } from './console/tablet-story.ts';
import { type Browser, openBrowser } from './console-browser.ts';
import { look } from './console-screen.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { operatorCredential } from './operator-credential.ts';
import { colleague, person } from './people.ts';

const stack = new AsyncDisposableStack();
let open: OpenHouse;
let browser: Browser;
let page: Page;
let desk: Desk;
const complaints: string[] = [];

const address = (path: string): string => open.house.urls.administration + path;
const contractPath = (rest: string): string => `/contracts/${open.customer.contractId}${rest}`;
const button: Desk['button'] = (...asked) => desk.button(...asked);
const dialog: Desk['dialog'] = (name) => desk.dialog(name);
const row: Desk['row'] = (text) => desk.row(text);
const rows: Desk['rows'] = (text, count) => desk.rows(text, count);
const list = (): string => contractPath('/users');

beforeAll(async () => {
  open = stack.use(await openHouse());
  const people = Array.from({ length: 6 }, (_, index) => person(index + 1));
  await open.administrator.post(`/v1/contracts/${open.customer.contractId}/registrations`, { users: people });
  const trustedCa = open.house.tls.ca;
  browser = stack.use(await openBrowser({ trustedCa, credential: open.administratorCredential }));
  page = await browser.context.newPage();
  desk = sitAt(page, open.house.urls.administration);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(() => stack.disposeAsync());

describe('the gate', () => {
  it('shows an auditor everything and no button that changes anything; revoked, the page that says so; and nobody theirs', async () => {
    const auditor = colleague('console-auditor', 'auditor');
    const made = await open.administrator.post<{ id: string }>(
      `/v1/organizations/${open.customer.organizationId}/administrators`,
      auditor,
    );
    await using visit = visitPortal(open.house.tls.ca);
    const credential = await collectAdministrator(open.inbox, visit, auditor.email);
    {
      await using reading = await openBrowser({ trustedCa: open.house.tls.ca, credential });
      const tab = await reading.context.newPage();
      await tab.goto(address(contractPath('/users')));
      await tab.getByRole('link', { name: '山田 太郎1' }).waitFor();
      await look(tab, 'gate-auditor');
      for (const name of ['新規追加', '失効', '再発行'])
        expect([name, await button(name, tab).count()]).toEqual([name, 0]);
      expect(await tab.getByRole('checkbox').count()).toBe(0);
      await open.administrator.post(
        `/v1/organizations/${open.customer.organizationId}/administrators/${made.id}/revocation`,
        {},
      );
      await expect
        .poll(
          async () => {
            await tab.goto(address('/'));
            return tab.getByRole('heading', { level: 1 }).innerText();
          },
          { timeout: 30_000 },
        )
        .toBe('この証明書は失効しています');
    }
    await using stranger = await openBrowser({ trustedCa: open.house.tls.ca });
    const tab = await stranger.context.newPage();
    await tab.goto(address('/users'));
    expect(await tab.getByRole('heading', { level: 1 }).innerText()).toBe('管理者用証明書が必要です');
  });
});

describe('the chapters of the manual', () => {
  it('3-1 管理画面へログインする', async () => {
    await page.goto(address('/'));
    await page.getByRole('heading', { name: 'トップ', level: 1 }).waitFor();
    await page.getByText('2次削除を待っている利用者はいません。').waitFor();
    await page.getByText(/使用中（残り/).waitFor();
    await look(page, '3-1-top');
    const compressed = await page.evaluate<number>(
      'performance.getEntriesByType("resource").filter(({ name }) => /assets/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)',
    );
    expect(compressed).toBeGreaterThan(10_000);
    expect(compressed).toBeLessThan(500_000);
  });

  it('4-1 利用者情報を登録してクライアント証明書を発行する', async () => {
    await page.getByRole('link', { name: '利用者メンテナンス' }).first().click();
    await page.getByLabel('以下のサービスを選択しています').waitFor();
    await page.getByRole('link', { name: '本社' }).waitFor();
    await look(page, '4-1-service');
    await page.getByRole('link', { name: '本社' }).click();
    await page.getByRole('link', { name: '山田 太郎1' }).waitFor();
    await look(page, '4-1-list');
    await button('新規追加').click();
    const input = dialog('利用者登録');
    await input.getByLabel('氏名（姓）', { exact: false }).first().fill('鈴木');
    await input.getByLabel('Windows PC').check();
    await input.getByLabel('iOS(iPhone)').check();
    await button('確認', input).click();
    await input.getByText('入力内容に誤りがあります。').waitFor();
    await look(page, '4-1-errors');
    const errors = await input.locator('[aria-invalid]').count();
    expect(errors).toBe(6);

    // Nothing typed is lost on a reload.
    await page.reload();
    const again = dialog('利用者登録');
    expect(
      await again
        .getByLabel(/氏名（姓）(?!英)/)
        .first()
        .inputValue(),
    ).toBe('鈴木');
    const typed: [string, string][] = [
      ['field-givenName', '一郎'],
      ['field-familyNameKana', 'スズキ'],
      ['field-givenNameKana', 'イチロウ'],
      ['field-familyNameEnglish', 'Suzuki'],
      ['field-givenNameEnglish', 'Ichiro'],
      ['field-email', 'Suzuki-Ichiro@mytest.jp'],
    ];
    for (const [id, text] of typed) await again.locator(`#${id}`).fill(text);
    await button('確認', again).click();
    const check = dialog('入力内容の確認');
    await check.getByText('iOS(iPhone)').waitFor();
    await look(page, '4-1-check');
    // The answer is lost on its way; pressing again happens once.
    await browser.context.setOffline(true);
    await button('決定', check).click();
    await check.getByText('サーバーに接続できません').waitFor({ timeout: 20_000 });
    await browser.context.setOffline(false);
    await button('決定', check).click();
    await dialog('利用者登録完了').getByText('鈴木 一郎 さんを登録し').waitFor();
    await look(page, '4-1-done');
    await button('閉じる').click();
    await row('鈴木 一郎').filter({ hasText: '証明書発行済み' }).nth(1).waitFor();
    expect(await row('鈴木 一郎').count()).toBe(2);
  });

  it('4-2【補足】クライアント証明書（利用者）を検索する', async () => {
    await button(/検索条件/).click();
    const form = page.locator('form');
    await form.getByLabel('メールアドレス').fill('suzuki-ichiro');
    await form.getByLabel('iOS(iPhone)').check();
    await form.getByLabel('証明書発行済み').check();
    await look(page, '4-2-conditions');
    await button('検索実行').click();
    await rows(/./, 2);
    expect(await row('鈴木 一郎').count()).toBe(1);
    await page.reload();
    await rows('鈴木 一郎', 1);
    await button('条件をクリア').click();
    await row('山田 太郎1').waitFor();
    await button(/検索条件/).click();
  });

  it('4-2 利用者情報を CSV で一括登録する: errors with line and item, a preview, and the progress', async () => {
    const file = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await button(/一括操作/).click();
    await button('CSV一括登録 実行').click();
    const window = dialog('CSV一括登録');
    await window.getByLabel('CSV ファイル').setInputFiles(file('not-an-address,山田,太郎\n'));
    await look(page, '4-2-csv');
    await button('登録', window).click();
    const check = dialog('CSV一括登録 内容の確認');
    await check.getByText(/件の誤りがあります/).waitFor();
    await check.getByText(/行:1 項目:1/).waitFor();
    await look(page, '4-2-csv-errors');
    expect(await button('決定', check).isDisabled()).toBe(true);
    await button('戻る', check).click();
    const line = (name: string): string => `${name}@mytest.jp,加藤,花,カトウ,ハナ,Kato,Hana,${name}@mytest.jp,01`;
    await window.getByLabel('CSV ファイル').setInputFiles(file(`${line('kato-1')}\n${line('kato-2')}\n`));
    await button('登録', window).click();
    await check.getByText('2 行を処理します').waitFor();
    await look(page, '4-2-csv-check');
    await button('決定', check).click();
    await dialog('CSV一括登録受付完了').getByRole('link', { name: 'CSV処理状況を表示' }).click();
    await page.getByRole('heading', { name: 'CSV一括登録' }).waitFor();
    await page.getByText('2 / 2').waitFor();
    await look(page, '4-2-csv-job');
    await page.getByRole('link', { name: 'CSV処理状況' }).click();
    await row('people.csv').waitFor();
    await look(page, '4-2-csv-jobs');
    await page.goto(address(contractPath('/users')));
    await row('加藤 花').nth(1).waitFor();
  });

  it('4-2【補足】発行した証明書を管理者が一括ダウンロードする', () => downloadInOneFile(desk, list()));

  it('5-2, 6-2, 7-3 CSV ファイルで失効、再発行、マスター削除する', () => endByFile(desk, list()));

  it('4-3 利用者リストダウンロード', async () => {
    await page.goto(address(list()));
    await button(/一括操作/).click();
    await look(page, '4-3-bulk');
    await button('利用者リストダウンロード 実行').click();
    const window = dialog('利用者リストダウンロード');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      window.getByRole('link', { name: 'ダウンロード', exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    await button('閉じる', window).click();
    await button(/一括操作/).click();
  });

  it('5-1 失効する: by day, cancelled, and at once', async () => {
    const choose = async (name: string): Promise<void> => {
      await row(name).getByRole('checkbox').check();
      await button('失効').click();
    };
    await choose('山田 太郎1');
    const window = dialog('利用者証明書一括失効');
    await window.getByLabel('日付を指定して、失効する').check();
    await button('失効', window).click();
    await window.getByRole('alert').waitFor();
    const tomorrow = new Date(Date.now() + 33 * 3_600_000).toISOString().slice(0, 10);
    await window.locator('#field-revokeOn').fill(tomorrow);
    await look(page, '5-1-day');
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
    await button('OK', dialog('失効の確認')).click();
    await button('閉じる', dialog('利用者証明書一括失効完了')).click();
    await row('山田 太郎2').filter({ hasText: '失効済み' }).waitFor();
  });

  it('6-1 再発行する', async () => {
    await row('山田 太郎2').getByRole('checkbox').check();
    await button('再発行').click();
    await look(page, '6-1-input');
    await button('再発行', dialog('利用者証明書一括再発行')).click();
    await button('OK', dialog('再発行の確認')).click();
    await button('閉じる', dialog('利用者証明書一括再発行完了')).click();
    await row('山田 太郎2').filter({ hasText: '証明書発行済み' }).waitFor();
    expect(await row('山田 太郎2').count()).toBe(2);
  });

  it('7 利用者を 1次削除、解除、2次削除する', async () => {
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
  });

  it('4-3-1 利用法人 詳細設定, and APPENDIX 証明書を削除する', async () => {
    await page.getByRole('link', { name: '利用法人 詳細設定' }).click();
    await page.getByLabel('ON').check();
    await page.getByLabel('追加する許可 IP アドレス').fill('0.0.0.0/0');
    await button('追加').click();
    await button('確認').click();
    await button('決定').waitFor();
    await look(page, '4-3-1-check');
    await button('決定').click();
    await page.getByText('利用法人の設定を変更しました。').waitFor();
    await page.goto(address(contractPath('/users')));
    const revoked = row('山田 太郎2').filter({ hasText: '失効済み' });
    await revoked.getByRole('checkbox').check();
    expect(await revoked.getAttribute('class')).toContain('table-grey');
    await look(page, 'appendix-deletable');
    await button('証明書削除').click();
    await button('証明書削除', dialog('利用者証明書一括削除')).click();
    await button('OK').click();
    await dialog('利用者証明書一括削除完了').waitFor();
    await button('閉じる').click();
    await rows('山田 太郎2', 1);
  });

  it('4-3-3 ダウンロードサイトの URL、QR コードとパスワード通知書', async () => {
    await open.operator.ask('PATCH', `/v1/services/${open.customer.serviceId}`, {
      options: { downloadSite: true, upn: true },
    });
    await distributeBySite(desk, list());
  });

  it('APPENDIX ライセンス証書を表示する', async () => {
    await page.goto(address(`${list()}?bulk=open`));
    await button('ライセンス証書の取得 実行').click();
    await page.getByRole('article').waitFor();
    await look(page, 'appendix-licence');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '保存（PDF）' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  });

  it('はじめに: 認証局世代切り替えボタン', async () => {
    await page.getByRole('link', { name: '認証局世代' }).click();
    const other = button(/認証局世代切り替え/);
    await other.waitFor();
    await look(page, 'generations');
    await other.click();
    await button('確認', dialog('認証局世代の切り替え')).click();
    await button('決定', dialog('切り替えの確認')).click();
    await dialog('認証局世代の切り替え完了').waitFor();
    await button('閉じる').click();
  });
});

describe('beyond the manual', () => {
  it('4-1 by keyboard alone', () => registerByKeyboard(desk));

  it('edits プリンシパル名 and SID of a device', () => editDevice(desk, list()));

  it('edits a user, adds a device, and shows certificates and mails of one person', async () => {
    await page.goto(address(contractPath('/users?name=太郎4')));
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
  });

  it('adds an administrator, revokes them, and finds both in the audit log', async () => {
    await page.getByRole('link', { name: '管理者', exact: true }).click();
    await button('管理者の追加').click();
    const { email, familyName, givenName, familyNameEnglish, givenNameEnglish } = colleague('console-second');
    const typed = { email, familyName, givenName, familyNameEnglish, givenNameEnglish };
    for (const [name, text] of Object.entries(typed)) await page.locator(`#field-${name}`).fill(text);
    await button('確認').click();
    await button('決定').click();
    await button('閉じる').click();
    await look(page, 'administrators');
    await row(email).getByRole('button').click();
    await button('失効', page.getByRole('dialog')).click();
    await button('OK').click();
    await button('閉じる').click();
    await row(email).filter({ hasText: '失効済み' }).waitFor();
    await page.getByRole('link', { name: /操作履歴/ }).click();
    await row('管理者の失効').or(row(/失効/)).first().waitFor();
    await look(page, 'audit-log');
  });

  it('fits a tablet, screen by screen', () => seeOnTablet(desk, open.customer));

  it('goes on with a job in the middle of which services end', () => restartInTheMiddle(desk, list(), open));

  it('keeps what was typed while the server is away', () => loseTheConnection(desk, list(), open));

  it('speaks English by choice, after a reload too, and fits a tablet', async () => {
    await page.goto(address('/audit-log'));
    await button('English').click();
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.goto(address(contractPath('/users')));
    await page.getByRole('heading', { name: 'Users and certificates' }).waitFor();
    await page.getByRole('row').nth(1).waitFor();
    await look(page, 'tablet-list-english');
    await button(/Menu/).click();
    await look(page, 'tablet-menu');
    await button('日本語').click();
    await page.getByRole('heading', { name: '利用者のメンテナンス' }).waitFor();
  });
});

describe('the operator', () => {
  let office: Browser;
  let operator: Desk;
  beforeAll(async () => {
    const credential = await operatorCredential(open.house.folders);
    office = await openBrowser({ trustedCa: open.house.tls.ca, credential });
    operator = sitAt(await office.context.newPage(), open.house.urls.administration);
    await operator.go('/');
  });
  afterAll(() => office?.[Symbol.asyncDispose]());

  it('makes a customer: provider, service, organization and contract', () => makeCustomer(operator));
  it('lets a provider in, by certificate and by key', () => letProviderIn(operator));
  it('watches the house, now and over time, and what hangs on a generation', async () => {
    await letADayPass(open.house.servers.adminUrl);
    await watchTheHouse(operator);
  });
});

describe('the browser', () => {
  it('complained of nothing in the browser’s console but what the API had refused or the network lost', () => {
    const expected = /status of (4\d\d|503)|ERR_INTERNET_DISCONNECTED|net::ERR_/;
    expect(complaints.filter((text) => !expected.test(text))).toEqual([]);
  });
});
