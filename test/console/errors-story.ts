import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/**
 * Windows handed in empty. What the API refuses is listed at the head, each a way to its field, and stands at the field
 * in the API's words; nothing of it is without a place, and every field that has to be filled says so at once.
 * @param windows address of the window → its title
 */
export async function handInEmpty(desk: Desk, windows: Readonly<Record<string, string>>): Promise<void> {
  const { page, button, dialog, go } = desk;
  for (const [path, title] of Object.entries(windows)) {
    await go(path);
    const window = dialog(title);
    await button('確認', window).click();
    const listed = window.getByRole('alert').getByRole('listitem');
    await listed.first().waitFor();
    // The way to a field is there when the field is.
    await expect
      .poll(async () => [title, await listed.getByRole('link').count()], { timeout: 10_000 })
      .toEqual([title, await listed.count()]);
    const silent = window.locator('.field:has(.field-required):not(.field-wrong) .field-label');
    expect([title, await silent.allInnerTexts()]).toEqual([title, []]);
    for (const text of await listed.getByRole('link').allInnerTexts()) {
      const [, message = text] = /^.*?: (.*)$/s.exec(text) ?? [];
      await window.locator('.field-error').filter({ hasText: message.trim() }).first().waitFor();
    }
    await listed.getByRole('link').first().click();
    expect([title, await page.evaluate<string>('document.activeElement.tagName')]).toEqual([
      title,
      expect.stringMatching(/INPUT|SELECT/),
    ]);
    await look(page, `errors-${title}`);
    await button('入力をやり直す', window).click();
  }
}
