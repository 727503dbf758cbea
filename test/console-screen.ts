import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Pictures of the last run, to be looked at; not kept by git. */
const pictures = join(import.meta.dirname, 'pictures');

type Fault = { id: string; nodes: { target: string[]; failureSummary: string }[] };

/** Takes a picture of what is shown and holds it against WCAG 2.1 A and AA (axe-core). */
export async function look(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  // Colours are judged when they have arrived.
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity).map((a) => a.finished))',
  );
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: Fault[] }>(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })',
  );
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  expect([name, faults]).toEqual([name, []]);
  expect([name, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([name, true]);
}
