import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { newAddress, visitor } from './visitor.ts';

let house: House;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());

const right = { id: 'yamada@mytest.jp', password: 'aB3-dE5-gH7' };
const order = { ...right, facts: { computerName: 'PC01' }, passphrase: 'abcdefgh23456789' };

/** The enrolment client's one question, of which any part may be other. */
async function ask(collect: string, body: object = order, headers: Record<string, string> = {}) {
  const response = await fetch(`${house.url}${collect.replace('/collect/', '/client/')}/package`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': newAddress(), ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    answer: (await response.json()) as Record<string, unknown>,
  };
}

test('ID, password and facts that fit give the package of a restricted device, once no browser gets it', async () => {
  const { collect, enrolled } = await house.enrol('user', { restricted: true });
  const person = visitor(house.url, newAddress());
  await person.post(`${collect}/login`, right);
  const page = await person.get(`${collect}/download`);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('ブラウザーからはダウンロードできません')]);
  expect(page.text).toContain(house.portalUrl + collect);
  expect(page.text).not.toContain('/package');
  const forced = await person.post(`${collect}/package`, { form: 'default' });
  expect([forced.status, forced.text]).toEqual([403, expect.stringContaining('専用プログラム')]);
  expect(enrolled.packages).toEqual([]);

  const { status, answer } = await ask(collect);
  expect([status, answer]).toEqual([
    200,
    {
      fileName: 'yamada_01.p12',
      contentType: 'application/x-pkcs12',
      bytes: Buffer.from('package of yamada@mytest.jp').toString('base64'),
      displayName: enrolled.displayName,
      email: enrolled.email,
      deviceCode: '01',
      organizationName: '株式会社マイテスト',
      notAfter: enrolled.notAfter,
    },
  ]);
  expect(enrolled.packages).toEqual(['default']);
});

test('the page offers the program for exactly this system, with its digest, as long as the operator has put it there', async () => {
  const { collect } = await house.enrol('user', { restricted: true, deviceCode: '30' });
  const person = visitor(house.url, newAddress());
  await person.post(`${collect}/login`, right);
  const before = await person.get(`${collect}/download`);
  expect(before.text).toContain('まだ受け取っていない場合は、管理者にご依頼ください。');
  expect((await person.get('/programs/darwin-arm64/enroll')).status).toBe(404);

  for (const target of ['darwin-arm64', 'win-x64']) {
    await mkdir(join(house.programsDir, target), { recursive: true });
    await writeFile(join(house.programsDir, target, target === 'win-x64' ? 'enroll.exe' : 'enroll'), `for ${target}`);
  }
  const page = await person.get(`${collect}/download`);
  const sha256 = createHash('sha256').update('for darwin-arm64').digest('hex');
  for (const shown of [`${house.portalUrl}/programs/darwin-arm64/enroll`, sha256, 'shasum -a 256 enroll']) {
    expect(page.text).toContain(shown);
  }
  expect(page.text).not.toContain('win-x64');
  const file = await visitor(house.url, newAddress()).get('/programs/darwin-arm64/enroll');
  expect([file.status, file.text, file.headers.get('etag')]).toEqual([200, 'for darwin-arm64', `"${sha256}"`]);
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="enroll"');
  // Another one in its place is another digest.
  await writeFile(join(house.programsDir, 'darwin-arm64', 'enroll'), 'the next release');
  expect((await person.get(`${collect}/download`)).text).not.toContain(sha256);
  for (const path of [
    '/programs/darwin-arm64/enroll.cjs',
    '/programs/..%2F..%2Fetc/passwd',
    '/programs/linux-x64/enroll',
  ]) {
    expect([path, (await person.get(path)).status]).toEqual([path, 404]);
  }
});

test('facts that do not fit are told item by item, in the language asked for, and give nothing', async () => {
  const { collect, enrolled } = await house.enrol('user', { restricted: true });
  const { status, answer, headers } = await ask(collect, { ...order, facts: { computerName: 'PC02' } });
  expect([status, headers.get('content-type')]).toEqual([403, expect.stringContaining('application/problem+json')]);
  expect(answer).toMatchObject({
    code: 'device-mismatch',
    title: 'インストール制限の条件と端末の情報が一致しません。',
    details: { computerName: 'differs' },
  });
  const english = await ask(collect, { ...order, facts: {} }, { 'accept-language': 'en' });
  expect(english.answer).toMatchObject({ title: 'The device does not match its restriction.' });
  expect(enrolled.packages).toEqual([]);
});

test('wrong passwords count towards the same lock as on the pages', async () => {
  const { collect, certificateId, enrolled } = await house.enrol('user', { restricted: true });
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    expect((await ask(collect, { ...order, password: `wrong ${attempt}` })).answer).toMatchObject({
      code: 'credentials-wrong',
    });
  }
  const locked = await ask(collect);
  expect([locked.status, locked.answer['code']]).toEqual([423, 'locked']);
  expect((await visitor(house.url, newAddress()).post(`${collect}/login`, right)).status).toBe(423);
  expect(enrolled.packages).toEqual([]);
  const log = await house.database.query<{ operation: string }>(
    'select operation from audit where subject_id = $1 order by id',
    [certificateId],
  );
  expect(log.map((row) => row.operation)).toEqual([
    ...Array.from({ length: 10 }, () => 'refuse-password'),
    'lock-enrolment',
    ...['refuse-locked', 'refuse-locked'],
  ]);
});

test('a link that is none, a page of another site and a body that is none of ours get nothing', async () => {
  const { collect, enrolled } = await house.enrol();
  expect((await ask('/collect/nonsense')).answer).toMatchObject({ code: 'not-found' });
  expect((await ask(collect, order, { origin: 'https://evil.example' })).answer).toMatchObject({ code: 'forbidden' });
  expect((await ask(collect, { ...order, facts: { admin: true } })).answer).toMatchObject({
    code: 'validation-failed',
    errors: [{ pointer: '/facts/admin', code: 'unknown-field' }],
  });
  expect((await ask(collect, { id: 'x' })).answer).toMatchObject({ code: 'validation-failed' });
  expect(enrolled.packages).toEqual([]);
});

test('one address may guess over all links only so often', async () => {
  const address = newAddress();
  const { collect } = await house.enrol();
  const codes = new Set<unknown>();
  for (let attempt = 0; attempt <= 60; attempt += 1) {
    codes.add((await ask('/collect/nonsense', order, { 'x-forwarded-for': address })).answer['code']);
  }
  expect(codes).toEqual(new Set(['not-found', 'too-many-requests']));
  expect((await ask(collect)).status).toBe(200);
});
