import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Inbox, linkIn, subjects } from '@inkan/demonstration';
import { openssl } from '@inkan/testing';
import { expect } from 'vitest';
import { openBrowser } from '../console-browser.ts';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** What the chapter ends with: a .p12 file and the password that opens it. */
export type FirstCertificate = { readonly pkcs12: Buffer; readonly passphrase: string };

/** Leads the operator to a customer's administrators. */
async function goToAdministrators({ page, menu }: Desk, customer: string): Promise<void> {
  await menu('利用法人');
  await page.getByRole('link', { name: customer }).click();
  await page.getByRole('main').getByRole('link', { name: '管理者', exact: true }).click();
}

/** The operator names the first administrator of a customer: the two mails of chapter 2-1 go out. */
export async function nameAdministrator(operator: Desk, customer: string, email: string): Promise<void> {
  const { page, button, dialog, row, press } = operator;
  await goToAdministrators(operator, customer);
  await page.getByText('管理者がまだ登録されていません。').waitFor();
  await button('管理者の追加').click();
  const typed = { familyName: '接続', givenName: '花子', familyNameEnglish: 'Setsuzoku', givenNameEnglish: 'Hanako' };
  for (const [name, text] of Object.entries({ ...typed, email })) await page.locator(`#field-${name}`).fill(text);
  await press('確認', '決定');
  await dialog('管理者の追加完了').getByText('管理者用証明書の案内メールが送信されます').waitFor();
  await press('閉じる');
  await row(email).filter({ hasText: '証明書の受け取り待ち' }).waitFor();
}

/** The operator revokes the certificate of one, who may be at a screen just then. */
export async function revokeAdministrator(operator: Desk, customer: string, email: string): Promise<void> {
  await goToAdministrators(operator, customer);
  await operator.row(email).getByRole('button').click();
  await operator.press('失効', 'OK', '閉じる');
}

/** 2-1: both mails, the notice page, the download page; in a browser that has no certificate yet. */
export async function downloadFirstCertificate(
  { inbox, trustedCa }: { inbox: Inbox; trustedCa: string },
  email: string,
): Promise<FirstCertificate & { readonly fingerprints: string }> {
  const notice = linkIn(await inbox.waitFor(email, subjects.administratorNotice));
  const collect = linkIn(await inbox.waitFor(email, subjects.administratorCollect));
  await using visitor = await openBrowser({ trustedCa });
  const page = await visitor.context.newPage();
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.goto(notice);
  await heading('ID およびパスワード通知');
  await page.getByRole('button', { name: 'ID とパスワードを表示する' }).click();
  await page.getByText('パスワードは、証明書を PC にインストールするときにも必要です。').waitFor();
  const shown = (name: string) => page.locator(`dt:text-is("${name}") + dd`).innerText();
  const [id, passphrase] = [await shown('ID'), await shown('パスワード')];
  await look(page, '2-1-notice');

  await page.goto(collect);
  await heading('証明書ダウンロード ログイン画面');
  await page.getByLabel('ID', { exact: true }).fill(id);
  await page.getByLabel('パスワード', { exact: true }).fill(passphrase);
  await look(page, '2-1-login');
  await page.getByRole('button', { name: 'ログイン', exact: true }).click();
  await heading('証明書ダウンロード');
  await look(page, '2-1-download');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '証明書ダウンロード', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.p12$/);
  const pkcs12 = await readFile(await file.path());
  // 2-2【補足】: what the warning's 拇印 is compared with.
  await page.getByText('認証局の証明書とフィンガープリント：').getByRole('link').click();
  const fingerprints = await page.getByRole('main').innerText();
  await look(page, '2-2-repository');
  return { pkcs12, passphrase, fingerprints };
}

/** Of the root that the file brings along, SHA-1, as a warning shows it. */
export async function rootFingerprint({ pkcs12, passphrase }: FirstCertificate): Promise<string> {
  const { stdout } = await openssl(['pkcs12', '-cacerts', '-nokeys', '-passin', `pass:${passphrase}`], pkcs12);
  const pems = String(stdout).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const root = pems.map((pem) => new X509Certificate(pem)).find(({ subject, issuer }) => subject === issuer);
  return root?.fingerprint ?? 'no root';
}
