import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** English by choice, in its menu on a tablet too, and back. */
export async function speakEnglish({ page, button, go }: Desk, list: string): Promise<void> {
  const usual = page.viewportSize();
  await go('/audit-log');
  await button('English').click();
  await page.getByRole('heading', { name: 'Audit log' }).waitFor();
  await page.setViewportSize({ width: 820, height: 1180 });
  await go(list);
  await page.getByRole('heading', { name: 'Users and certificates' }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await look(page, 'tablet-list-english');
  await button(/Menu/).click();
  await look(page, 'tablet-menu');
  await button('日本語').click();
  await page.getByRole('heading', { name: '利用者のメンテナンス' }).waitFor();
  if (usual) await page.setViewportSize(usual);
}
