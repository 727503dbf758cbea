import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from 'playwright-core';

const run = promisify(execFile);

export type Browser = AsyncDisposable & { readonly context: BrowserContext };

/**
 * Chromium as on an administrator's PC: a profile whose NSS database trusts the house's TLS certificate and holds the
 * administrator's .p12. The certificate is chosen by the policy AutoSelectCertificateForUrls, as companies set it.
 */
export async function openBrowser(options: {
  trustedCa: string;
  credential?: { pkcs12: Buffer; passphrase: string };
  viewport?: { width: number; height: number };
}): Promise<Browser> {
  await using stack = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'inkan-browser-'));
  stack.defer(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const nss = `sql:${join(home, '.pki', 'nssdb')}`;
  await mkdir(join(home, '.pki', 'nssdb'), { recursive: true });
  await run('certutil', ['-d', nss, '-N', '--empty-password']);
  await run('certutil', ['-d', nss, '-A', '-n', 'house', '-t', 'C,,', '-i', options.trustedCa]);
  if (options.credential) {
    const file = join(home, 'administrator.p12');
    await writeFile(file, options.credential.pkcs12);
    await run('pk12util', ['-d', nss, '-i', file, '-W', options.credential.passphrase, '-K', '']);
  }
  const context = await chromium.launchPersistentContext(join(home, 'profile'), {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=ja'],
    env: { ...process.env, HOME: home, LANGUAGE: 'ja' },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: options.viewport ?? { width: 1366, height: 900 },
    acceptDownloads: true,
  });
  stack.defer(() => context.close());
  const running = stack.move();
  return { context, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
