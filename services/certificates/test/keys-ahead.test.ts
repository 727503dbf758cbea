import { openDatabase } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Tables } from '../src/db/schema.ts';
import { keyPoolOf } from '../src/domain/key-pool.ts';
import { createKeyStock } from '../src/keys/key-stock.ts';
import { fillKeyPool } from '../src/use-cases/fill-key-pool.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { issueWithKeysAhead } from '../src/use-cases/issue-with-keys-ahead.ts';
import { registerDevices } from '../src/use-cases/register-devices.ts';
import type { Registrar } from '../src/use-cases/registrar.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import {
  aDevice,
  type Contract,
  emptyRegister,
  issueCommands,
  newContract,
  openWorld,
  register,
  registrationOf,
  type World,
} from './support/world.ts';

let world: World;
const stack = new AsyncDisposableStack();
beforeAll(async () => {
  world = stack.use(await openWorld());
});
afterEach(async () => {
  await emptyRegister(world);
  await issueWithKeysAhead(world.registrar);
});
afterAll(() => stack.disposeAsync());

const rsaContract = () => newContract(world, { licences: 500, keyAlgorithm: 'rsa2048' });

/** So many rows of a file, of a person each. */
async function registerRows(contract: Contract, count: number): Promise<string[]> {
  const reservations = Array.from({ length: count }, () => ({
    ...{ reservationId: newId(), userId: newId() },
    devices: [aDevice()],
  }));
  const asked = { contractId: contract.contractId, dryRun: false, reservations };
  await reserveDevices(world.registrar, asked);
  const registrations = reservations.map((_, at) => registrationOf(contract, asked, at));
  await world.registrar.database.transaction((tx) => registerDevices(world.registrar, tx, { registrations }));
  return reservations.flatMap(({ devices }) => devices.map(({ certificateId }) => certificateId));
}

/** Whenever enough keys are made, until nothing waits. @returns the sizes of the batches */
async function workOff(registrar: Registrar, rounds = Number.POSITIVE_INFINITY): Promise<number[]> {
  let heard = Promise.withResolvers<void>();
  registrar.stock.hear(() => heard.resolve());
  const sizes: number[] = [];
  while (sizes.length < rounds && (await rowsWait())) {
    const worked = await issueWithKeysAhead(registrar);
    if (worked > 0) sizes.push(worked);
    else if (await rowsWait()) await heard.promise;
    heard = Promise.withResolvers();
  }
  return sizes;
}

const rowsWait = async () =>
  (await world.postgres.query('select 1 from certificates where public_key is null and failed_at is null limit 1'))
    .length > 0;
const commanded = async () =>
  (await issueCommands(world)).map(({ requests }) => requests.map(({ requestId }) => requestId));

it('ten rows of another organization are in the next batch, whatever the file before them has ahead', async () => {
  await registerRows(await rsaContract(), 200);
  const ten = await registerRows(await rsaContract(), 10);
  const [size] = await workOff(world.registrar, 1);
  expect(size).toBe(60);
  const [first] = await commanded();
  expect(ten.every((id) => first?.includes(id))).toBe(true);
});

it('a single registration and rows of other keys wait for none of them', async () => {
  const rows = await registerRows(await rsaContract(), 200);
  expect(await issueWithKeysAhead(world.registrar)).toBe(0);
  const { 0: single } = (await register(world, await rsaContract())).reservations;
  const others = await registerRows(await newContract(world), 5);
  expect([await issuePending(world.registrar, 'single'), await issuePending(world.registrar)]).toEqual([1, 5]);
  expect(await issuePending(world.registrar)).toBe(0);
  const ids = await commanded();
  expect(ids).toEqual([[single?.devices[0]?.certificateId], expect.arrayContaining(others)]);
  expect(ids.flat().filter((id) => rows.includes(id))).toEqual([]);
});

it('killed before its commit leaves the rows waiting and the keys nowhere; the next round does them once', async () => {
  await registerRows(await rsaContract(), 12);
  const killed = () => {
    throw new Error('killed');
  };
  const { commands } = world.registrar;
  await expect(workOff({ ...world.registrar, commands: { ...commands, issue: killed } })).rejects.toThrow('killed');
  expect(await world.postgres.query('select 1 from secrets')).toEqual([]);
  expect(await commanded()).toEqual([]);
  expect(await workOff(world.registrar)).toEqual([12]);
  const keys = await world.postgres.query('select distinct public_key from certificates');
  expect(keys).toHaveLength(12);
});

it('ready keys are given to rows first, without waiting for any; only the rest is made', async () => {
  const pooled = { ...world.registrar, keyPool: keyPoolOf((algorithm) => (algorithm === 'rsa2048' ? 12 : 0)) };
  while ((await fillKeyPool(pooled)) > 0);
  const ready = await world.postgres.query<{ key: string }>("select encode(public_key, 'hex') as key from ready_keys");
  await registerRows(await rsaContract(), 10);
  expect([ready.length, await issueWithKeysAhead(pooled)]).toEqual([12, 10]);
  await registerRows(await rsaContract(), 8);
  expect(await workOff(pooled)).toEqual([8]);
  const used = await world.postgres.query<{ key: string }>(
    "select encode(public_key, 'hex') as key from certificates where public_key is not null",
  );
  const keys = new Set(used.map(({ key }) => key));
  expect([keys.size, ready.filter(({ key }) => !keys.has(key))]).toEqual([18, []]);
  expect(await world.postgres.query('select 1 from ready_keys')).toEqual([]);
});

it('two processes command every row once, each with a key of its own', async () => {
  const { logger, keys } = world.registrar;
  const url = world.postgres.url;
  const database = stack.use(openDatabase<Tables>({ url, schema: 'certificates', applicationName: 'other', logger }));
  const other = { ...world.registrar, database, stock: stack.use(createKeyStock(keys, logger)) };
  const rows = await registerRows(await rsaContract(), 60);
  // Both have their keys: they claim in the same moment.
  for (const registrar of [world.registrar, other]) {
    const heard = Promise.withResolvers<void>();
    registrar.stock.hear(() => heard.resolve());
    expect(await issueWithKeysAhead(registrar)).toBe(0);
    await heard.promise;
  }
  await Promise.all([issueWithKeysAhead(world.registrar), issueWithKeysAhead(other)]);
  await Promise.all([workOff(world.registrar), workOff(other)]);
  const ids = (await commanded()).flat();
  expect(ids.sort()).toEqual(rows.sort());
  expect(await world.postgres.query('select distinct public_key from certificates')).toHaveLength(60);
});
