import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';

/** A tab of a person’s own, and what its console complained of. */
export type Tab = { readonly page: Page; readonly complaints: string[] } & AsyncDisposable;

export async function openTab(browser: Browser, options: BrowserContextOptions): Promise<Tab> {
  const context = await browser.newContext({
    ...{ ignoreHTTPSErrors: true, acceptDownloads: true, locale: 'ja-JP' },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}

/** A folder for pictures to look at; none are taken without it. */
const pictures = process.env['PICTURES'];

/** That a page can be read: its language, title and one heading, no sideways scrolling, and nothing that axe finds. */
export async function judge(page: Page, name: string, language = 'ja'): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  expect(await page.evaluate('document.documentElement.lang')).toBe(language);
  expect(await page.title()).not.toBe('');
  expect(await page.evaluate('document.querySelectorAll("h1").length')).toBe(1);
  expect([name, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([name, true]);
  expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
}
