import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@inkan/runtime';
import { testBusUrls } from '@inkan/testing';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge, openTab } from './browser-tab.ts';
import { startEdge } from './edge.ts';
import { type House, openHouse } from './house.ts';
import { suggestion } from './registrar.ts';

const stack = new AsyncDisposableStack();
let house: House;
let browser: Browser;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = stack.use(await openHouse(await bus.open()));
  stack.use(await startEdge(house.url, house.portalPort));
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  stack.defer(() => browser.close());
});
afterAll(() => stack.disposeAsync());

describe.each([
  ['phone', { width: 390, height: 844 }, ['11', '12', '20']],
  ['desktop', { width: 1280, height: 800 }, ['30', '99']],
] as const)('on a %s', (size, viewport, devices) => {
  const open = (extra: BrowserContextOptions = {}) => openTab(browser, { viewport, ...extra });

  test('a person reads ID and password, registers the 秘密の鍵 and downloads, by keyboard alone', async () => {
    const { collect, notice, enrolled } = await house.enrol();
    await using tab = await open();
    const { page } = tab;

    await page.goto(house.portalUrl + notice);
    await judge(page, `${size}-1-notice`);
    // The first is the choice of language.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#login-password').waitFor();
    await judge(page, `${size}-2-notice-shown`);
    const id = await page.locator('#login-id').innerText();
    const password = await page.locator('#login-password').innerText();
    expect([id, password]).toEqual([enrolled.email, enrolled.password]);

    await page.goto(house.portalUrl + collect);
    await judge(page, `${size}-3-login`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(id);
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await judge(page, `${size}-3-login-wrong`);
    // The summary has the focus, and its link leads to the field.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('id');
    await page.getByLabel('パスワード').focus();
    await page.keyboard.type(password);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await page.locator('#suggestion').waitFor();
    await judge(page, `${size}-4-passphrase`);
    expect(await page.locator('#suggestion').innerText()).toBe(suggestion);
    await page.getByLabel('秘密の鍵', { exact: true }).focus();
    await page.keyboard.type('correct-pony-1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('correct-pony-2');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await judge(page, `${size}-5-passphrase-wrong`);
    await page.getByLabel('秘密の鍵', { exact: true }).focus();
    await page.keyboard.type('correct-pony-1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('correct-pony-1');
    await page.keyboard.press('Enter');

    const button = page.getByRole('button', { name: '証明書ダウンロード' });
    await button.waitFor();
    await judge(page, `${size}-6-download`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(file.suggestedFilename()).toBe('yamada_01.p12');
    expect(enrolled.passphrase).toEqual({ text: 'correct-pony-1', chosen: true });
    expect(tab.complaints.filter((text) => !/status of 40[01]/.test(text))).toEqual([]);
  });

  /** Up to the page that asks for the request of a key of their own. */
  async function atKeyPage(page: Page) {
    const { collect, enrolled } = await house.enrol('user', {
      ...{ state: 'awaitingKey', notBefore: null, notAfter: null },
      deviceKey: { origin: 'csr', algorithm: 'ec-p256' },
    });
    await page.goto(house.portalUrl + collect);
    await page.getByLabel('ID').fill(enrolled.email);
    await page.getByLabel('パスワード').fill(enrolled.password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    await page.getByRole('heading', { name: '鍵の登録' }).waitFor();
    const issue = () =>
      Object.assign(enrolled, {
        ...{ state: 'issued', notBefore: '2026-04-01T02:55:00.000Z', notAfter: '2027-05-01T14:59:59.000Z' },
      });
    return { enrolled, issue };
  }

  test('whoever makes the key themselves chooses the file of its CSR, waits, and fetches the certificate', async () => {
    await using tab = await open();
    const { page } = tab;
    const { enrolled, issue } = await atKeyPage(page);
    await page.getByText('OpenSSL での作成例').click();
    await judge(page, `${size}-key`);
    const submit = page.getByRole('button', { name: 'CSR を登録する' });
    await submit.click();
    await page.getByRole('alert').getByText('CSR のファイルを選ぶか、内容を貼り付けてください。').waitFor();
    await judge(page, `${size}-key-wrong`);
    const csr = { name: 'device.csr', mimeType: 'application/pkcs10', buffer: Buffer.from('request of a file') };
    await page.getByLabel('CSR のファイル').setInputFiles(csr);
    await submit.click();
    await page.getByText('証明書を発行しています。').waitFor();
    await judge(page, `${size}-key-waiting`);
    issue();
    await page.getByRole('link', { name: 'いま確認する' }).click();
    await page.getByRole('heading', { name: '証明書ダウンロード' }).waitFor();
    await page.getByText('OpenSSL で PKCS#12 形式にまとめる例').click();
    await judge(page, `${size}-key-certificate`);
    const pem = page.getByRole('button', { name: 'PEM 形式（証明書と認証局）をダウンロード' });
    const [file] = await Promise.all([page.waitForEvent('download'), pem.click()]);
    expect([file.suggestedFilename(), enrolled.request]).toEqual(['yamada_01.pem', 'request of a file']);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Download the certificate' }).waitFor();
    await judge(page, `${size}-key-certificate-en`, 'en');
    expect(tab.complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
  });

  test('or pastes it, by keyboard alone', async () => {
    await using tab = await open();
    const { page } = tab;
    const { enrolled, issue } = await atKeyPage(page);
    // The choice of language, the file, the text.
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Tab');
    await page.keyboard.insertText('nonsense');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    // The summary has the focus, and its link leads to the field.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('request');
    await page.keyboard.insertText('request of the keyboard');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('証明書を発行しています。').waitFor();
    issue();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '証明書ダウンロード' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect([file.suggestedFilename(), enrolled.request]).toEqual(['yamada_01.pem', 'request of the keyboard']);
  });

  test('an administrator goes straight to the download', async () => {
    const { collect, enrolled } = await house.enrol('administrator');
    await using tab = await open();
    const { page } = tab;
    await page.goto(house.portalUrl + collect);
    await judge(page, `${size}-7-administrator-login`);
    await page.getByLabel('ID').fill(enrolled.email);
    await page.getByLabel('パスワード').fill(enrolled.password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    await page.getByRole('button', { name: '証明書ダウンロード' }).waitFor();
    await judge(page, `${size}-8-administrator-download`);
    expect(tab.complaints).toEqual([]);
  });

  test('whoever has a restricted device is led to the enrolment client', async () => {
    const { collect, enrolled } = await house.enrol('user', { restricted: true });
    await using tab = await open();
    const { page } = tab;
    await rm(join(house.programsDir, 'win-x64'), { recursive: true, force: true });
    await page.goto(house.portalUrl + collect);
    await page.getByLabel('ID').fill(enrolled.email);
    await page.getByLabel('パスワード').fill(enrolled.password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    expect(await page.locator('#enrolment-url').innerText()).toBe(house.portalUrl + collect);
    await judge(page, `${size}-restricted`);
    await mkdir(join(house.programsDir, 'win-x64'), { recursive: true });
    await writeFile(join(house.programsDir, 'win-x64', 'enroll.exe'), Buffer.alloc(2_500_000));
    await page.reload();
    await judge(page, `${size}-restricted-program`);
    const link = page.getByRole('link', { name: 'Windows: enroll.exe' });
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toBe('enroll.exe');
    expect(tab.complaints).toEqual([]);
  });

  test.each(devices)('the steps fit device %s, in either language', async (deviceCode) => {
    const defaultForm = deviceCode === '11' ? 'mobileconfig' : 'compatible';
    const { collect, enrolled } = await house.enrol('user', { deviceCode, defaultForm, passphraseRegistered: true });
    await using tab = await open();
    const { page } = tab;
    await page.goto(house.portalUrl + collect);
    await page.getByLabel('ID').fill(enrolled.email);
    await page.getByLabel('パスワード').fill(enrolled.password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    await judge(page, `${size}-download-${deviceCode}`);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Download the certificate' }).waitFor();
    await judge(page, `${size}-download-${deviceCode}-en`, 'en');
    expect(tab.complaints).toEqual([]);
  });

  test('a person renews, and the test page tells what the server saw', async () => {
    const shown = house.holds();
    const { generation, serial } = shown;
    const authorization = `Bearer ${await house.presenting({ outcome: 'ours', generation, serial })}`;
    await using tab = await open({ extraHTTPHeaders: { authorization } });
    const { page } = tab;
    await page.goto(`${house.portalUrl}/check`);
    await judge(page, `${size}-check-good`);
    await page.getByRole('link', { name: '証明書を更新する' }).click();
    await judge(page, `${size}-renewal`);
    house.registrar.shown.set(serial, { ...shown, state: 'revoked', revokedAt: '2026-03-31T03:00:00.000Z' });
    await page.goto(`${house.portalUrl}/check`);
    await judge(page, `${size}-check-revoked`);
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${await house.presenting({ outcome: 'absent' })}` });
    await page.goto(`${house.portalUrl}/check`);
    await judge(page, `${size}-check-absent`);
  });

  test('at a download site two certificates are fetched in one visit', async () => {
    const siteId = newId();
    house.registrar.sites.set(siteId, '株式会社マイテスト');
    // As the edge of these tests says.
    house.registrar.admitted.add('198.51.100.1');
    const email = `${siteId.slice(0, 8)}@mytest.jp`;
    house.offer(siteId, { email, password: 'aB3-dE5-gH7', deviceCode: '11', defaultForm: 'mobileconfig' });
    house.offer(siteId, { email, password: 'kM9-nP2-qR4', deviceCode: '01' });
    await using tab = await open();
    const { page } = tab;
    const logIn = async (password: string) => {
      await page.getByLabel(/^ID/).fill(email);
      await page.getByLabel('パスワード').fill(password);
      await page.getByRole('button', { name: 'ログイン' }).click();
    };
    await page.goto(`${house.portalUrl}/site/${siteId}`);
    await judge(page, `${size}-site`);
    await logIn('wrong');
    await page.getByRole('alert').waitFor();
    await judge(page, `${size}-site-wrong`);
    await logIn('aB3-dE5-gH7');
    await page.getByRole('button', { name: '証明書ダウンロード' }).waitFor();
    await judge(page, `${size}-site-download`);
    await page.getByRole('link', { name: '別の証明書をダウンロードする' }).click();
    await logIn('kM9-nP2-qR4');
    await page.getByRole('link', { name: '別の証明書をダウンロードする' }).click();
    await judge(page, `${size}-site-two`);
    expect(tab.complaints.filter((text) => !/status of 401/.test(text))).toEqual([]);
  });

  test('a link that is none explains itself', async () => {
    await using tab = await open();
    await tab.page.goto(`${house.portalUrl}/collect/nonsense`);
    expect(await tab.page.getByRole('status').innerText()).toBe('この URL は正しくありません。');
    await judge(tab.page, `${size}-9-unknown`);
  });
});
