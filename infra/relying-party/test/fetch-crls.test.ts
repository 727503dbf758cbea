import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const stack = new AsyncDisposableStack();
let folder: string;
let publication: string;
/** What `/ca/crls.pem` is at the moment. */
let published = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = stack.use(await tempDir()).path;
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/ca/crls.pem' ? 200 : 404).end(published);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stack.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));
  publication = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (const ca of ['trusted', 'stranger']) {
    await mustRun([
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', `/CN=${ca}`, '-keyout', at(`${ca}.key`), '-out', at(`${ca}.pem`)],
    ]);
  }
  await writeFile(at('bundle.pem'), await readFile(at('trusted.pem')));
});
afterAll(() => stack.disposeAsync());

async function mustRun(args: string[]): Promise<void> {
  const { code, stderr } = await openssl(args);
  if (code !== 0) throw new Error(stderr);
}

/** A revocation list of a CA, with this number. `seconds`: how long it is good. */
async function crl(number: string, ca = 'trusted', seconds = 3_600): Promise<string> {
  const config = `[ca]\ndefault_ca=d\n[d]\ndatabase=${at('index')}\ncrlnumber=${at('number')}\ndefault_md=sha256\n`;
  await writeFile(at('ca.cnf'), config);
  await writeFile(at('index'), '');
  await writeFile(at('number'), `${number}\n`);
  const end = new Date(Date.now() + seconds * 1_000).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const files = ['-keyfile', at(`${ca}.key`), '-cert', at(`${ca}.pem`), '-out', at('made.pem')];
  const from = ['-crl_lastupdate', '20200101000000Z', '-crl_nextupdate', end];
  await mustRun(['ca', '-config', at('ca.cnf'), '-gencrl', ...files, ...from]);
  return readFile(at('made.pem'), 'utf8');
}

/** Runs the script; what it said, how it ended, and how often the server was reloaded. */
async function fetchCrls(reload = 'echo reloaded'): Promise<string> {
  const script = join(import.meta.dirname, '..', 'fetch-crls.sh');
  return new Promise((resolve) => {
    execFile('sh', [script, publication, folder, ...reload.split(' ')], (error, stdout, stderr) =>
      resolve(`${error?.code ?? 0} ${stdout}${stderr}`.trim()),
    );
  });
}
const kept = async () => readFile(at('crls.pem'), 'utf8');

test('new lists are taken at once and tell the server; the same lists again tell it nothing', async () => {
  published = await crl('0A');
  expect(await fetchCrls()).toBe('0 reloaded');
  expect(await kept()).toBe(published);
  expect(await fetchCrls()).toBe('0');
});

test('a server that did not reload is told again by the next run', async () => {
  published = await crl('0B');
  expect(await fetchCrls('false')).toBe('1 fetch-crls: the server did not reload');
  expect([await fetchCrls(), await fetchCrls()]).toEqual(['0 reloaded', '0']);
});

test('an older, an expired, a forged and no list leave everything as it is', async () => {
  const [good, older, expired] = [await crl('0100'), await crl('FF'), await crl('0101', 'trusted', -60)];
  published = good;
  await fetchCrls();
  const forged = (await crl('0102', 'stranger')).replaceAll('\r', '');
  for (const [what, bad] of [
    ['older', older],
    ['expired', expired],
    ['signed by no CA', forged],
    ['no list', '<html>proxy error</html>'],
  ] as const) {
    published = bad;
    expect([what, await fetchCrls()]).toEqual([what, expect.stringMatching(new RegExp(`^1 .*${what}`, 's'))]);
    expect([what, await kept()]).toEqual([what, good]);
  }
  expect((await readdir(folder)).filter((name) => name.startsWith('.crls'))).toEqual([]);
});

test('a list of a generation that is not trusted yet disturbs nothing', async () => {
  const own = await crl('0103');
  published = (await crl('01', 'stranger')) + own;
  expect(await fetchCrls()).toMatch(/^0 reloaded\nfetch-crls: left out/);
  expect(await kept()).toBe(own);
});
