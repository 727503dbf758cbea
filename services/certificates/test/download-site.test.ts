import { openssl } from '@inkan/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { findDownloads, openDownloadSite } from '../src/use-cases/open-download-site.ts';
import { readEnrolmentNotice } from '../src/use-cases/read-enrolment.ts';
import { visitor } from './support/actors.ts';
import { aDevice, type Contract, issueAll, newContract, openWorld, register, type World } from './support/world.ts';

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
  const allowedNetworks = ['192.0.2.0/24', '2001:db8::/32'];
  contract = await newContract(world, { downloadSite: true, allowedNetworks });
});
afterAll(() => world[Symbol.asyncDispose]());

const visit = async (address: string, { organizationId } = contract) =>
  (await openDownloadSite(world.registrar, { organizationId, visitor: { address } })).outcome;
const refusals = () => world.postgres.query("select address from audit where operation = 'refuse-network'");

it('is open to its networks, IPv4 and IPv6, and closed to every other address', async () => {
  expect(await visit('192.0.2.255')).toBe('open');
  expect(await visit('2001:db8:ffff::1')).toBe('open');
  for (const foreign of ['192.0.3.1', '2001:db9::1', '::1', 'unknown', '']) {
    expect([foreign, await visit(foreign)]).toEqual([foreign, 'closed']);
  }
});

it('is closed without networks, without a service that offers it, and while the organization is suspended', async () => {
  const allowedNetworks = ['0.0.0.0/0'];
  for (const changes of [
    { downloadSite: true },
    { allowedNetworks },
    { downloadSite: true, allowedNetworks, suspended: true },
  ]) {
    expect(await visit('192.0.2.1', await newContract(world, changes))).toBe('closed');
  }
});

it('tells the log, and nobody at the site, that it is closed because the organization is suspended', async () => {
  const changes = { downloadSite: true, allowedNetworks: ['192.0.2.0/24'], suspended: true };
  const suspended = await newContract(world, changes);
  expect(await visit('192.0.2.1', suspended)).toBe('closed');
  const told = await world.postgres.query('select operation, outcome, after from audit where organization_id = $1', [
    suspended.organizationId,
  ]);
  const after = { address: '192.0.2.1', reason: 'suspended' };
  expect(told).toEqual([{ operation: 'refuse-network', outcome: 'refused', after }]);
});

it('admits everybody by 0.0.0.0/0, IPv6 included', async () => {
  const open = await newContract(world, { downloadSite: true, allowedNetworks: ['0.0.0.0/0'] });
  expect([await visit('203.0.113.9', open), await visit('2001:db8::9', open)]).toEqual(['open', 'open']);
});

it('keeps a visit from a foreign network in the audit log, once for a while', async () => {
  const before = (await refusals()).length;
  for (let time = 0; time < 5; time++) await visit('203.0.113.77');
  expect(await refusals()).toHaveLength(before + 1);
  world.clock.advance(11 * 60_000);
  await visit('203.0.113.77');
  expect(await refusals()).toHaveLength(before + 2);
});

it('finds what an ID names, several of a person, and opens each with its own password', async () => {
  const email = 'Yamada-Taro@mytest.jp';
  const devices = [aDevice({ deviceCode: '01', email }), aDevice({ deviceCode: '20', email })];
  await register(world, contract, devices);
  await issueAll(world);
  const { organizationId } = contract;
  const found = await findDownloads(world.registrar, { organizationId, id: 'yamada-taro@MYTEST.jp ' });
  expect(found.map((each) => each.certificateId).sort()).toEqual(devices.map((each) => each.certificateId).sort());
  expect(await findDownloads(world.registrar, { organizationId, id: 'nobody@mytest.jp' })).toEqual([]);
  const elsewhere = await newContract(world, { downloadSite: true });
  expect(await findDownloads(world.registrar, { ...elsewhere, id: email })).toEqual([]);

  const certificateId = found[0]?.certificateId ?? '';
  const { password } = await readEnrolmentNotice(world.registrar, certificateId);
  const order = { certificateId, form: 'default', visitor, opensWith: 'password' } as const;
  const { bytes } = await buildPackage(world.registrar, order);
  expect((await openssl(['pkcs12', '-noout', '-passin', `pass:${password}`], bytes)).code).toBe(0);
});

it('is no way around the 秘密の鍵 where the service has no download site', async () => {
  const plain = await newContract(world);
  const device = aDevice();
  await register(world, plain, [device]);
  await issueAll(world);
  const { certificateId } = device;
  const { organizationId } = plain;
  expect(await findDownloads(world.registrar, { organizationId, id: device.email })).toEqual([]);
  const order = { certificateId, form: 'default', visitor, opensWith: 'password' } as const;
  await expect(buildPackage(world.registrar, order)).rejects.toMatchObject({ code: 'forbidden' });
});
