import type { Page } from 'playwright-core';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

const focused = `(() => {
  const at = document.activeElement;
  const label = at.labels?.[0]?.innerText ?? '';
  return at.getAttribute('aria-label') ?? (label || at.innerText || at.id);
})()`;

/** Tab until what has the focus is called so. Everything between is passed in the order in which it stands. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    if (name.test(await page.evaluate<string>(focused))) return;
  }
  throw new Error(`${name} is not reached by the keyboard`);
}

/** Chapter 4-1 from its first step to its last, without a mouse. */
export async function registerByKeyboard({ page, go, dialog, row }: Desk): Promise<void> {
  const { keyboard } = page;
  await go('/');
  await page.getByRole('heading', { name: 'トップ', level: 1 }).waitFor();
  await tabTo(page, /^利用者メンテナンス$/);
  await keyboard.press('Enter');
  await page.getByRole('link', { name: '本社' }).waitFor();
  await tabTo(page, /^本社$/);
  await keyboard.press('Enter');
  await page.getByRole('link', { name: '山田 太郎1' }).waitFor();
  await tabTo(page, /^新規追加$/);
  await keyboard.press('Enter');
  await dialog('利用者登録').waitFor();
  const typed: [RegExp, string][] = [
    [/^氏名（姓）(?!英)/, '木村'],
    [/^氏名（名）(?!英)/, '恵'],
    [/^フリガナ（姓）/, 'キムラ'],
    [/^フリガナ（名）/, 'メグミ'],
    [/^氏名（姓）英語表記/, 'Kimura'],
    [/^氏名（名）英語表記/, 'Megumi'],
    [/^メールアドレス（代表）/, 'Kimura-Megumi@mytest.jp'],
  ];
  for (const [name, text] of typed) {
    await tabTo(page, name);
    await keyboard.type(text);
  }
  await tabTo(page, /^Windows PC$/);
  await keyboard.press('Space');
  await look(page, 'keyboard-input');
  await tabTo(page, /^確認$/);
  await keyboard.press('Enter');
  await dialog('入力内容の確認').getByText('Windows PC').waitFor();
  await tabTo(page, /^決定$/);
  await keyboard.press('Enter');
  await dialog('利用者登録完了').getByText('木村 恵 さんを登録し').waitFor();
  await tabTo(page, /^閉じる$/);
  await keyboard.press('Enter');
  await row('木村 恵').filter({ hasText: '証明書発行済み' }).waitFor();
}
