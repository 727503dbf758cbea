import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** 操作履歴: searched, one entry with what it changed, and taken along as a file of what was found. */
export async function readAuditLog({ page, button, dialog, row, go }: Desk, name: string): Promise<void> {
  await go('/audit-log');
  await page.getByLabel('日付（から）').fill('2000-01-01');
  await page.getByLabel('対象').fill(name);
  await button('検索').click();
  await expect.poll(() => page.url()).toContain('subject=');
  await row('管理者失効').first().waitFor();
  await look(page, 'audit-log');
  await page.reload();
  const entry = row('管理者失効').getByRole('button').first();
  await entry.click();
  const shown = dialog('管理者失効');
  await shown.getByRole('table', { name: '変更内容' }).waitFor();
  await shown.getByText('接続元').waitFor();
  await look(page, 'audit-log-entry');
  await page.keyboard.press('Escape');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV ダウンロード' }).click(),
  ]);
  const [, ...entries] = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  // What was searched for, and nothing else.
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.filter((entry) => !entry.includes(name))).toEqual([]);
}
