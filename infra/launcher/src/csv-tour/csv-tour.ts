import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@inkan/demonstration';
import { openssl } from '@inkan/testing';
import type { RunningDemonstration } from '../running-demonstration.ts';
import { inkanCsv } from './inkan-csv.ts';
import { openTourContract } from './tour-contract.ts';
import { openZip } from './zip.ts';

type Say = (line: string) => void;

const opened = 10;

/**
 * Registers so many people by CSV with bulk download, opens ten of the packages with OpenSSL, revokes all of them by CSV and
 * finds them in the published CRL; says how long each step took.
 * @throws Error at the first thing that is not as it should be
 */
export async function walkCsvTour(demonstration: RunningDemonstration, rows: number, say: Say): Promise<void> {
  const { house } = demonstration;
  const folder = await mkdtemp(join(tmpdir(), 'inkan-csv-tour-'));
  try {
    const mark = Date.now().toString(36);
    const contractId = await openTourContract(demonstration, { licences: rows, mark });
    const inkan = inkanCsv(demonstration, contractId);
    const email = (at: number) => `tour-${mark}-${at}@mytest.jp`;
    const file = async (name: string, line: (at: number) => string): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, Array.from({ length: rows }, (_, at) => `${line(at)}\r\n`).join(''));
      return path;
    };
    const people = await file(
      'people.csv',
      (at) => `${email(at)},山田,太郎,ヤマダ,タロウ,Yamada,Taro${at},${email(at)},01`,
    );

    const jobId = await timed(say, `${rows} 行を登録しました`, async () => {
      const lines = await inkan('upload', people, '--operation', 'register', '--bulk', '--watch');
      return lines[0] ?? '';
    });
    const zip = join(folder, 'bundle.zip');
    await timed(say, '一括ダウンロードしました', () => inkan('bundle', jobId, '--out', zip));
    const packages = await openZip(zip, join(folder, 'bundle'));
    demand(packages.length === 2 * rows, `ZIP の中のファイルは ${packages.length} 個です`);
    say(`  ZIP：${packages.length} 個のファイル、${((await stat(zip)).size / 1024 / 1024).toFixed(1)} MiB`);
    await openSome(join(folder, 'bundle'), say);

    const devices = await file('devices.csv', (at) => `${email(at)},${email(at)},01`);
    await timed(say, `${rows} 行を失効し、失効リストに載りました`, async () => {
      await inkan('upload', devices, '--operation', 'revoke', '--watch');
      const serials = packages.flatMap((name) => /_([0-9a-f]{16})\.P12$/.exec(name)?.[1] ?? []);
      await until(
        'the revoked certificates in the CRL',
        async () => {
          const now = await listed(house.urls.publication);
          return serials.length === rows && serials.every((serial) => now.has(serial));
        },
        120_000,
      );
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ten packages at random, by OpenSSL, each with the password beside it. */
async function openSome(folder: string, say: Say): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.P12'));
  for (let left = opened; left > 0; left -= 1) {
    const [name] = names.splice(Math.floor(Math.random() * names.length), 1);
    if (name === undefined) return;
    const pin = `file:${join(folder, name.replace('.P12', '.PIN'))}`;
    const { stdout, code } = await openssl(['pkcs12', '-nodes', '-in', join(folder, name), '-passin', pin]);
    demand(code === 0 && /BEGIN PRIVATE KEY/.test(String(stdout)), `${name} を OpenSSL で開けません`);
  }
  say(`  OpenSSL で ${opened} 個の .P12 を .PIN のパスワードで開きました`);
}

/** The first 16 hexadecimal digits of every serial in the lists that are published, as OpenSSL reads them. */
async function listed(publicationUrl: string): Promise<Set<string>> {
  const answer = await fetch(new URL('/ca/crls.pem', publicationUrl));
  const serials = new Set<string>();
  for (const pem of (await answer.text()).match(/-----BEGIN X509 CRL-----[^-]+-----END X509 CRL-----/g) ?? []) {
    const { stdout } = await openssl(['crl', '-noout', '-text'], pem);
    for (const [, serial = ''] of String(stdout).matchAll(/Serial Number: ([0-9A-F]+)/g)) {
      // OpenSSL leaves zero octets in front out.
      serials.add(serial.toLowerCase().padStart(32, '0').slice(0, 16));
    }
  }
  return serials;
}

async function timed<T>(say: Say, what: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await run();
  say(`✓ ${what}（${((performance.now() - startedAt) / 1_000).toFixed(1)} 秒）`);
  return result;
}

function demand(holds: boolean, complaint: string): void {
  if (!holds) throw new Error(complaint);
}
