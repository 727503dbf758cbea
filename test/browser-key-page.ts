import { readFile } from 'node:fs/promises';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A person's browser, and all that it ever sent: addresses, headers and bodies. */
export type KeyBrowser = AsyncDisposable & {
  readonly page: Page;
  readonly sent: string[];
  readonly complaints: string[];
};

export async function openKeyBrowser(options: BrowserContextOptions): Promise<KeyBrowser> {
  await using stack = new AsyncDisposableStack();
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  stack.defer(() => browser.close());
  const context = await browser.newContext({ ignoreHTTPSErrors: true, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const sent: string[] = [];
  context.on('request', (request) => {
    sent.push(request.url(), JSON.stringify(request.headers()), request.postDataBuffer()?.toString('latin1') ?? '');
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const running = stack.move();
  return { page, sent, complaints, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Logs in by the link of the first mail. */
export async function logInTo(
  page: Page,
  link: string,
  { id, password }: { id: string; password: string },
): Promise<void> {
  await page.goto(link);
  await page.locator('#id').fill(id);
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('[data-step="choose"]').waitFor();
}

/** Presses the finished page's button. */
export async function downloadFrom(page: Page): Promise<{ fileName: string; bytes: Buffer }> {
  const collected = page.waitForResponse((response) => response.url().endsWith('/collected'));
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
  await collected;
  return { fileName: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
