import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds against WCAG 2.2 AA and its best practices: names, labels, contrast, headings, landmarks, language.
 * As text, because the house's TypeScript knows no DOM.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html + ' ' + node.failureSummary)))`);
}
