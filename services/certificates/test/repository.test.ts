import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '@inkan/http';
import { makeCrl, openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPublicationRoutes } from '../src/http/publication-routes.ts';
import { acceptCrl } from '../src/use-cases/accept-crl.ts';
import { openWorld, start, type World } from './support/world.ts';

let world: World;
let url: string;
let close: () => Promise<void>;

async function listen(of: World) {
  const nobody = async () => {
    throw new Error('nobody');
  };
  const app = createApp({
    service: 'certificates',
    logger: of.registrar.logger,
    clock: of.clock,
    tokens: { identity: nobody, presented: nobody, caller: nobody },
    ready: async () => undefined,
    api: { title: 'Inkan', version: '1' },
  });
  addPublicationRoutes(app, of.registrar);
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}
beforeAll(async () => {
  world = await openWorld();
  ({ url, close } = await listen(world));
});
afterAll(async () => {
  await close();
  await world[Symbol.asyncDispose]();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, url), { headers });
const publish = (number: bigint) => {
  const crl = makeCrl(world.ca, { number, thisUpdate: start, entries: [] });
  const part = { generation: 'G9', crlNumber: String(number), part: 0, parts: 1, bytes: crl.toString('base64') };
  return world.registrar.database.transaction((tx) => acceptCrl(world.registrar, tx, part));
};

it('the リポジトリ is there before the first list, and says so', async () => {
  const page = await get('/ca/');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('準備中です');
  // The root's own list alone.
  expect((await (await get('/ca/crls.pem')).text()).match(/BEGIN X509 CRL/g)).toHaveLength(1);
});

it('it shows the fingerprints of every certificate and the times of every list, and every link leads somewhere', async () => {
  await publish(7n);
  const page = await (await get('/ca/')).text();
  for (const der of [world.ca.rootDer, world.ca.issuingDer]) {
    const { fingerprint, fingerprint256 } = new X509Certificate(der);
    expect(page).toContain(fingerprint);
    expect(page).toContain(fingerprint256);
  }
  expect(page).toContain('2026年11月24日 12:04:05');
  expect(page).toContain('番号 7');
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
  expect(links).toEqual(
    expect.arrayContaining([
      'bundle.pem',
      'crls.pem',
      'G9/root.cer',
      'G9/issuing.cer',
      'G9/issuing.crl',
      'G9/root.crl',
    ]),
  );
  for (const href of links) expect([href, (await get(`/ca/${href}`)).status]).toEqual([href, 200]);
});

it('it has every generation, by itself and in both bundles, also one that issues no more', async () => {
  await using both = await openWorld({ older: { issuesUntil: new Date(start.getTime() - 1_000) } });
  const place = await listen(both);
  const text = async (path: string) => (await fetch(new URL(path, place.url))).text();
  try {
    const page = await text('/ca/');
    for (const name of ['G8', 'G9']) {
      for (const file of ['root.cer', 'issuing.cer']) {
        const der = Buffer.from(await (await fetch(new URL(`/ca/${name}/${file}`, place.url))).arrayBuffer());
        const certificate = new X509Certificate(der);
        expect(page).toContain(`href="${name}/${file}"`);
        expect(page).toContain(certificate.fingerprint256);
        expect(await text('/ca/bundle.pem')).toContain(certificate.toString());
      }
    }
    // Of both roots: no list of an issuing CA has come yet.
    expect((await text('/ca/crls.pem')).match(/BEGIN X509 CRL/g)).toHaveLength(2);
    // What people copy to set a server up takes the bundles.
    expect(page).toContain('Web サーバーへの設定');
    for (const bundle of ['bundle.pem', 'crls.pem']) expect(page.split('<pre')[1]).toContain(bundle);
  } finally {
    await place.close();
  }
});

it('it is Japanese, and English for whoever prefers it', async () => {
  expect(await (await get('/ca/')).text()).toContain('<html lang="ja">');
  const english = await get('/ca/', { 'accept-language': 'en-GB,en;q=0.9,ja;q=0.5' });
  expect([english.headers.get('content-language'), english.headers.get('vary')]).toEqual(['en', 'Accept-Language']);
  expect(await english.text()).toContain('Revocation lists');
});

it('it allows its own style sheet and nothing else', async () => {
  const page = await get('/ca/');
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(await page.text()).not.toMatch(/<script|<style| style=| on[a-z]+=/);
});

it.each(['/ca/', '/ca/crls.pem', '/ca/bundle.pem', '/ca/repository.css', '/ca/G9/root.crl'])(
  '%s is kept by caches and not sent again to whoever has it',
  async (path) => {
    const first = await get(path);
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(Date.parse(first.headers.get('last-modified') ?? '')).not.toBeNaN();
    const etag = first.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
  },
);

it('the bundle of lists is read by OpenSSL for the whole chain, and follows every new list', async () => {
  await using folder = await tempDir();
  const at = (name: string) => join(folder.path, name);
  const before = await get('/ca/crls.pem');
  await writeFile(at('ca.pem'), await (await get('/ca/bundle.pem')).text());
  await writeFile(at('crls.pem'), await before.text());
  const moment = String(Math.floor(start.getTime() / 1000) + 60);
  const { stdout, stderr } = await openssl(
    ['verify', '-attime', moment, '-crl_check_all', '-CAfile', at('ca.pem'), '-CRLfile', at('crls.pem')],
    new X509Certificate(world.ca.issuingDer).toString(),
  );
  expect(stderr + stdout.toString()).toContain('OK');
  await publish(8n);
  const after = await get('/ca/crls.pem', { 'if-none-match': before.headers.get('etag') ?? '' });
  expect(after.status).toBe(200);
});
