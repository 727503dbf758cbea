import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import type { Enrolled } from './registrar.ts';
import { newAddress, visitor } from './visitor.ts';

let house: House;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());

const right = { id: 'yamada@mytest.jp', password: 'aB3-dE5-gH7' };
const awaited: Partial<Enrolled> = {
  state: 'awaitingKey',
  deviceKey: { origin: 'csr', algorithm: 'ec-p256' },
  ...{ notBefore: null, notAfter: null },
};
const issue = (enrolled: Enrolled) =>
  Object.assign(enrolled, {
    state: 'issued',
    notBefore: '2026-04-01T02:55:00.000Z',
    notAfter: '2027-05-01T14:59:59.000Z',
  });

async function loggedIn() {
  const { collect, enrolled, certificateId } = await house.enrol('user', awaited);
  const person = visitor(house.url, newAddress());
  await person.post(`${collect}/login`, right);
  return { collect, enrolled, certificateId, person };
}

test('whoever is mailed before anything is issued pastes a request, waits, and fetches the certificate', async () => {
  const { collect, enrolled, person } = await loggedIn();
  expect(house.mailed.filter(({ certificateId }) => certificateId === enrolled.certificateId)).toHaveLength(1);
  expect((await person.get(`${collect}/download`)).location).toBe(`${collect}/key`);
  const page = await person.get(`${collect}/key`);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('使用できる鍵：EC P-256、P-384')]);
  expect(page.text).toContain('openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256');
  expect((await person.send(`${collect}/key`, { request: 'my request' })).location).toBe(`${collect}/key`);
  expect(enrolled.request).toBe('my request');
  const waiting = await person.get(`${collect}/key`);
  expect([waiting.status, waiting.text]).toEqual([200, expect.stringContaining('いま確認する')]);
  // Issued while somebody waits: the answer that was held is the certificate's page.
  let looks = 0;
  house.registrar.before = async () => {
    looks += 1;
    if (looks === 2) issue(enrolled);
  };
  const done = await person.get(`${collect}/key`);
  house.registrar.before = async () => {};
  expect(done.text).toContain('2026年4月1日～2027年5月1日');
  for (const form of ['pem', 'der', 'pkcs7']) {
    const file = await person.post(`${collect}/certificate`, { form });
    expect([file.status, file.text]).toEqual([200, 'certificate for my request']);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="yamada_01.${form}"`);
  }
  expect((await person.post(`${collect}/certificate`, { form: 'p12' })).status).toBe(400);
});

test('a request comes as a file, too; what is wrong stands at its field, and nothing is given', async () => {
  const { collect, enrolled, person } = await loggedIn();
  const send = async (fields: Record<string, string | Blob>) => {
    const { status, text } = await person.send(`${collect}/key`, fields);
    return { status, told: /<li><a href="#request">([^<]*)</.exec(text)?.[1] };
  };
  const nothing = 'CSR のファイルを選ぶか、内容を貼り付けてください。';
  expect(await send({ request: ' ', file: new Blob([]) })).toEqual({ status: 400, told: nothing });
  const both = { request: 'one request', file: new Blob(['another request']) };
  expect(await send(both)).toEqual({ status: 400, told: 'ファイルか貼り付けの、どちらか一方だけにしてください。' });
  expect(await send({ request: 'nonsense' })).toEqual({
    status: 400,
    told: '証明書署名要求（PKCS#10、PEM または DER 形式）を読み取れません。',
  });
  expect((await send({ other: 'request' })).status).toBe(400);
  expect((await send({ file: new Blob(['request'.repeat(8_000)]) })).status).toBe(413);
  expect((await send({ request: 'request'.repeat(8_000) })).status).toBe(413);
  expect((await person.post(`${collect}/key`, { request: 'a request' })).status).toBe(415);
  expect(enrolled.request).toBeUndefined();
  expect((await send({ file: new Blob(['request in DER']) })).status).toBe(303);
  expect(enrolled.request).toBe('request in DER');
  expect((await person.send(`${collect}/key`, { request: 'another request' })).status).toBe(409);
});

test('nobody gets there without logging in, and a given-up certificate is closed', async () => {
  const { collect, certificateId, person } = await loggedIn();
  const stranger = visitor(house.url, newAddress());
  expect((await stranger.get(`${collect}/key`)).location).toBe(collect);
  expect((await stranger.send(`${collect}/key`, { request: 'a request' })).location).toBe(collect);
  expect((await stranger.post(`${collect}/certificate`, { form: 'pem' })).location).toBe(collect);
  await house.giveUp(certificateId);
  expect((await person.get(`${collect}/key`)).status).toBe(410);
});

test('a tool hands in and fetches in one question, asked again until the certificate is there', async () => {
  const { collect, enrolled } = await house.enrol('user', awaited);
  const ask = async (body: object) => {
    const response = await fetch(`${house.url}${collect.replace('/collect/', '/client/')}/certificate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': newAddress() },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  const order = { ...right, request: 'my request' };
  expect(await ask({ ...order, password: 'wrong' })).toMatchObject({ status: 401 });
  expect(await ask({ ...order, request: 'nonsense' })).toMatchObject({
    status: 400,
    answer: { code: 'validation-failed', errors: [{ pointer: '/request' }] },
  });
  expect(await ask(order)).toEqual({ status: 202, answer: { state: 'requested' } });
  issue(enrolled);
  expect(await ask({ ...order, form: 'der' })).toMatchObject({
    status: 200,
    answer: { state: 'issued', bytes: Buffer.from('certificate for my request').toString('base64') },
  });
  expect(await ask({ ...order, request: 'another request' })).toMatchObject({ status: 409 });
});

test('whoever renews brings a new key in the same way', async () => {
  const shown = house.holds();
  const { generation, serial } = shown;
  const authorization = `Bearer ${await house.presenting({ outcome: 'ours', generation, serial })}`;
  const person = visitor(house.url, newAddress());
  await person.post('/renewal', {}, { authorization });
  const { renewal } = house.registrar.shown.get(serial) ?? expect.fail();
  const enrolled = house.registrar.enrolled.get(renewal?.certificateId ?? '') ?? expect.fail();
  Object.assign(enrolled, awaited);
  house.registrar.shown.set(serial, { ...shown, renewal: { ...(renewal ?? expect.fail()), state: 'awaitingKey' } });
  expect((await person.get('/renewal', { authorization })).location).toBe('/renewal/key');
  const page = await person.get('/renewal/key', { authorization });
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('action="/renewal/key"')]);
});

test('the page that makes a key asks in JSON, and a new key leads the same links to the new certificate', async () => {
  const inBrowser: Partial<Enrolled> = { ...awaited, deviceKey: { origin: 'browser', algorithm: 'ec-p256' } };
  const { collect, notice, enrolled } = await house.enrol('user', inBrowser);
  const person = visitor(house.url, newAddress());
  await person.post(`${collect}/login`, right);
  const page = await person.get(`${collect}/key`);
  expect(page.text).toContain('<script type="module" src="/assets/key.js"></script>');
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none';.*; script-src 'self'; connect-src 'self'$/,
  );
  expect((await person.get(notice)).headers.get('content-security-policy')).not.toContain('script-src');
  const handIn = async (request: string) => {
    const { status, text } = await person.json(`${collect}/public-key`, {
      request: Buffer.from(request).toString('base64'),
    });
    return { status, body: JSON.parse(text) };
  };
  expect(await handIn('nonsense')).toEqual({
    status: 400,
    body: { message: '証明書署名要求（PKCS#10、PEM または DER 形式）を読み取れません。' },
  });
  expect(await handIn('first request')).toEqual({ status: 200, body: {} });
  expect(JSON.parse((await person.get(`${collect}/issued`)).text)).toMatchObject({ certificates: [] });
  issue(enrolled);
  expect((await person.get(`${collect}/key`)).text).toContain('前回の証明書は失効します');
  expect(await handIn('second request')).toEqual({ status: 200, body: {} });
  const [moved] = [...house.registrar.enrolled.values()].filter(({ request }) => request === 'second request');
  if (!moved) throw new Error('nothing took its place');
  await house.move(enrolled.certificateId, moved.certificateId);
  issue(moved);
  expect(JSON.parse((await person.get(`${collect}/issued`)).text).certificates).toEqual([
    Buffer.from('certificate for second request').toString('base64'),
  ]);
  expect((await person.json(`${collect}/collected`, {})).status).toBe(200);
  expect([enrolled.state, moved.state]).toEqual(['issued', 'collected']);
  expect((await person.get(`${collect}/key`)).text).toContain('すでにダウンロードされています');
  const stranger = visitor(house.url, newAddress());
  expect((await stranger.json(`${collect}/collected`, {})).location).toBe(collect);
});
