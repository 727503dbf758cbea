import { fillRegister, largeContract, largeOrganization } from '@inkan/certificates/large-register';
import { type Browser, openBrowser } from '@inkan/e2e/console-browser';
import { operatorCredential } from '@inkan/e2e/operator-credential';
import { asAdmin } from '@inkan/provisioning';
import type { Bench, Size } from '../bench.ts';
import { openDurableHouse } from '../durable-house.ts';
import { figureOf } from '../figure.ts';
import { median } from '../statistics.ts';

type Page = Awaited<ReturnType<Browser['context']['newPage']>>;

const sizes: Record<Size, { users: number; certificates: number; repeats: number }> = {
  small: { users: 900, certificates: 3_000, repeats: 2 },
  full: { users: 300_000, certificates: 1_000_000, repeats: 10 },
};
const rows = 'main .table-frame:not(.table-loading) tbody tr';
const assets = 'performance.getEntriesByType("resource").filter(({ name }) => name.includes("/assets/"))';

export const consoleScreens: Bench = {
  name: 'console',
  description:
    'the list of users of one contract with 1,000,000 certificates in Chromium, its cache off: address entered → rows on the screen; Return in a condition → the rows that fit; and the weight of the console’s own files',
  async run(size, say) {
    await using open = await openDurableHouse();
    await fill(open.house.servers.adminUrl, open.customer.serviceId, sizes[size]);
    say(`${sizes[size].certificates} certificates`);
    const credential = await operatorCredential(open.house.folders);
    await using browser = await openBrowser({ trustedCa: open.house.tls.ca, credential });
    const page = await browser.context.newPage();
    const devTools = await browser.context.newCDPSession(page);
    await devTools.send('Network.setCacheDisabled', { cacheDisabled: true });
    const list = `${open.house.urls.administration}/contracts/${largeContract}/users`;
    await firstView(page, list);

    const views: number[] = [];
    for (let at = 0; at < sizes[size].repeats; at += 1) views.push(await firstView(page, list));
    const kilobytes =
      (await page.evaluate<number>(`${assets}.reduce((sum, each) => sum + each.encodedBodySize, 0)`)) / 1_000;
    const searches = await search(page);
    const trip = await roundTrip(page);
    const limitIs = 'a round trip to the gateway from the page: GET /v1/me';
    const every = (times: readonly number[]): string => times.map((ms) => ms.toFixed(0)).join(', ');
    return [
      figureOf({
        ...{ name: 'console-first-view', value: Math.max(...views), unit: 'ms', limit: trip, limitIs },
        must: { of: 'value', kind: 'at most', bound: 1_000 },
        details: { each: every(views), median: `${median(views).toFixed(0)} ms` },
      }),
      figureOf({
        ...{
          name: 'console-search',
          value: Math.max(...searches.map(({ ms }) => ms)),
          unit: 'ms',
          limit: trip,
          limitIs,
        },
        must: { of: 'value', kind: 'at most', bound: 300 },
        details: Object.fromEntries(searches.map(({ what, ms }) => [what, `${ms.toFixed(0)} ms`])),
      }),
      figureOf({
        ...{
          name: 'console-files',
          value: kilobytes,
          unit: 'KB',
          limit: 500,
          limitIs: 'what they may weigh, compressed',
        },
        must: { of: 'value', kind: 'at most', bound: 500 },
      }),
    ];
  },
};

/** The contract as both services know it. */
async function fill(adminUrl: string, serviceId: string, size: { users: number; certificates: number }): Promise<void> {
  const now = new Date();
  await asAdmin(adminUrl, async (client) => {
    const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
      await client.query('set search_path = certificates, public');
      const answer: unknown = await client.query(text, values);
      // Several statements have several answers; only single ones are read.
      return (answer as { rows?: Row[] }).rows ?? [];
    };
    await fillRegister({ query }, size, now);
    await client.query('set session_replication_role = origin');
    await client.query(
      `insert into users.organizations (id, name, english_name, suspended, notify_users, revision, created_at)
       values ($1, '株式会社検索', 'Search Corporation', false, false, 1, $2)`,
      [largeOrganization, now],
    );
    await client.query(
      `insert into users.contracts (id, organization_id, service_id, licences, starts_on, ends_on, generation, revision, created_at)
       values ($1, $2, $3, $4, '2020-04-01', '2099-03-31', 'G2', 1, $5)`,
      [largeContract, largeOrganization, serviceId, size.users * 2, now],
    );
  });
}

/** Milliseconds from the address to rows on the screen. */
async function firstView(page: Page, list: string): Promise<number> {
  await page.goto('about:blank');
  const start = performance.now();
  await page.goto(list, { waitUntil: 'commit' });
  await page.locator(rows).first().waitFor();
  return performance.now() - start;
}

/** By label: what is typed, and what the first row must then show. */
const terms: readonly (readonly [label: string, typed: string, shown: string])[] = [
  ['氏名', '佐藤', '佐藤'],
  ['氏名', '勅使河原', '勅使河原'],
  ['氏名', '田中', '田中'],
  ['メールアドレス', 'suzuki.hanako', 'suzuki.hanako'],
  ['メールアドレス', 'ito.ken', 'ito.ken'],
  ['メールアドレス', 'dept7.example', 'dept7.example'],
];

async function search(page: Page): Promise<{ what: string; ms: number }[]> {
  await page.getByRole('button', { name: /検索条件/ }).click();
  const form = page.locator('form');
  const found: { what: string; ms: number }[] = [];
  for (const [label, typed, shown] of terms) {
    // The field that was filled last has the focus.
    for (const each of ['氏名', 'メールアドレス']) await form.getByLabel(each).fill(each === label ? typed : '');
    const start = performance.now();
    await page.keyboard.press('Enter');
    await page.locator(`${rows}:first-child`).filter({ hasText: shown }).waitFor();
    found.push({ what: `${label} ${typed}`, ms: performance.now() - start });
  }
  return found;
}

/** Milliseconds, the median of ten. */
async function roundTrip(page: Page): Promise<number> {
  const times = await page.evaluate<number[]>(`(async () => {
    const times = [];
    for (let at = 0; at < 10; at += 1) {
      const start = performance.now();
      await (await fetch('/v1/me')).text();
      times.push(performance.now() - start);
    }
    return times;
  })()`);
  return median(times);
}
