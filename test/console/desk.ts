import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A screen as somebody uses it who knows it by its labels. */
export type Desk = {
  readonly page: Page;
  /** Follows an address of the console, as a bookmark does. */
  go(path: string): Promise<void>;
  /** Follows an item of the menu. */
  menu(name: string): Promise<void>;
  button(name: string | RegExp, within?: Page | Locator): Locator;
  dialog(name: string): Locator;
  /** A row of the tables on the screen itself, not of a window above it. */
  row(text: string | RegExp): Locator;
  rows(text: string | RegExp, count: number): Promise<void>;
  /** Takes back what was chosen in a list before: it stays chosen from screen to screen. */
  chooseNothing(): Promise<void>;
  /** Presses the buttons one after the other. */
  press(...names: readonly string[]): Promise<void>;
};

export function sitAt(page: Page, baseUrl: string): Desk {
  const button: Desk['button'] = (name, within = page) =>
    within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const row: Desk['row'] = (text) => page.getByRole('main').getByRole('row').filter({ hasText: text });
  return {
    page,
    menu: (name) => page.getByRole('navigation', { name: 'メニュー' }).getByRole('link', { name, exact: true }).click(),
    go: async (path) => void (await page.goto(baseUrl + path)),
    button,
    dialog: (name) => page.getByRole('dialog', { name }),
    row,
    rows: (text, count) => expect.poll(() => row(text).count(), { timeout: 30_000 }).toBe(count),
    chooseNothing: async () => {
      const clear = button('選択を解除');
      if ((await clear.count()) > 0) await clear.click();
    },
    press: async (...names) => {
      for (const name of names) await button(name).click();
    },
  };
}
