import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Pictures of the last run, to be looked at; not kept by git. */
const pictures = join(import.meta.dirname, 'pictures');

/** Of docs/manual; taken anew by `npm run manual` and no other run. */
const manual = process.env['INKAN_MANUAL_PICTURES'];

type Fault = { id: string; nodes: { target: string[]; failureSummary: string }[] };

/** Takes a picture of what is shown and judges it. */
export async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  await mkdir(pictures, { recursive: true });
  const png = await page.screenshot({ path: join(pictures, `${name}.png`) });
  if (manual !== undefined) await writeFile(join(manual, `${name}.webp`), await webp(page, png));
  await judge(page, name);
}

/** Holds what is shown against WCAG 2.1 A and AA (axe-core); and nothing of it may stand beside the page. */
export async function judge(page: Page, name: string): Promise<void> {
  await atRest(page);
  expect([name, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([name, true]);
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: Fault[] }>(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"] })',
  );
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  expect([name, faults]).toEqual([name, []]);
}

/** Colours are judged when they have arrived. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity).map((a) => a.finished))',
  );
}

/** The same picture at a fifth of its size, by the browser's own encoder. */
async function webp(page: Page, png: Buffer): Promise<Buffer> {
  const studio = await page.context().newPage();
  const encoded = await studio.evaluate<string>(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
    const text = [];
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text.push(String.fromCharCode(byte));
    return btoa(text.join(''));
  })()`);
  await studio.close();
  return Buffer.from(encoded, 'base64');
}
