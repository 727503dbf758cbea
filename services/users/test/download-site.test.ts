import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tempDir } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { qrCodePng, qrCodeSvg } from '../src/qr/qr-code.ts';
import { type Customer, makeCustomer } from './customers.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
  customer = await makeCustomer(house, { options: { downloadSite: true } });
});
afterAll(() => house[Symbol.asyncDispose]());

const path = () => `/v1/organizations/${customer.organizationId}/download-site`;
const read = async () => (await house.ask(customer.auditor, 'GET', path())).body;

test('the dialog shows address and networks, and says that nobody gets in as long as there are none', async () => {
  const url = `https://portal.test:8444/site/${customer.organizationId}`;
  const { contractId } = customer;
  expect(await read()).toMatchObject({
    url,
    open: false,
    allowedNetworks: [],
    contracts: [{ contractId }],
    warnings: [],
  });
  const settings = `/v1/organizations/${customer.organizationId}/settings`;
  await house.ask(customer.administrator, 'PATCH', settings, { body: { allowedNetworks: ['0.0.0.0/0'] } });
  expect(await read()).toMatchObject({
    open: true,
    allowedNetworks: ['0.0.0.0/0'],
    warnings: [{ detail: expect.any(String) }],
  });
});

test('without a service that offers it there is no site', async () => {
  const other = await makeCustomer(house);
  const { body } = await house.ask(
    other.administrator,
    'GET',
    `/v1/organizations/${other.organizationId}/download-site`,
  );
  expect(body).toMatchObject({ open: false, contracts: [] });
  expect((await house.ask(other.administrator, 'GET', path())).status).toBe(404);
});

test('ZBar reads the address from the QR code', async () => {
  const url = `https://portal.example.jp/site/${customer.organizationId}`;
  await using folder = await tempDir();
  const file = join(folder.path, 'qr.png');
  await writeFile(file, qrCodePng(url));
  const { stdout } = await promisify(execFile)('zbarimg', ['--quiet', '--raw', file]);
  expect(stdout.trim()).toBe(url);
  expect(qrCodeSvg(url)).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
});

test.each([
  ['svg', '<svg'],
  ['png', 'PNG'],
])('the QR code comes as %s', async (format, beginning) => {
  const { status, body } = await house.ask(customer.administrator, 'GET', `${path()}/qr-code?format=${format}`);
  expect([status, String(body).slice(0, 8)]).toEqual([200, expect.stringContaining(beginning)]);
});
