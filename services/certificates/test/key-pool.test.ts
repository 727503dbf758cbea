import { createPrivateKey, createPublicKey } from 'node:crypto';
import { openDatabase } from '@inkan/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReadyKeysTable, Tables } from '../src/db/schema.ts';
import { keyPoolOf } from '../src/domain/key-pool.ts';
import { createKeyThreads } from '../src/keys/key-threads.ts';
import { discardForeignKeys, fillKeyPool, readKeyPool } from '../src/use-cases/fill-key-pool.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import type { Registrar } from '../src/use-cases/registrar.ts';
import { aDevice, emptyRegister, newContract, openWorld, register, type World } from './support/world.ts';

let world: World;
/** Two processes on one database, both with a pool of 40. */
let [one, other]: Registrar[] = [];
const stack = new AsyncDisposableStack();

beforeAll(async () => {
  world = stack.use(await openWorld());
  const { logger } = world.registrar;
  const url = world.postgres.url;
  const database = stack.use(openDatabase<Tables>({ url, schema: 'certificates', applicationName: 'other', logger }));
  const keyPool = keyPoolOf((algorithm) => (algorithm === 'ec-p256' ? 40 : 0));
  one = { ...world.registrar, keyPool };
  other = { ...one, database, keys: stack.use(createKeyThreads(1)) };
});
afterEach(async () => {
  await emptyRegister(world);
  await world.postgres.query('delete from ready_keys');
});
afterAll(() => stack.disposeAsync());

const processes = (): [Registrar, Registrar] => {
  if (one === undefined || other === undefined) throw new Error('not opened');
  return [one, other];
};
const readyKeys = () => world.postgres.query<ReadyKeysTable>('select * from ready_keys');
const hex = (bytes: Buffer) => bytes.toString('hex');
const usedKeys = async () =>
  (
    await world.postgres.query<{ public_key: Buffer }>(
      'select public_key from certificates where public_key is not null',
    )
  ).map(({ public_key: key }) => hex(key));
const registerDevices = async (times: number) => {
  const contract = await newContract(world, { licences: times * 5 });
  const codes = ['01', '11', '12', '20', '30'] as const;
  for (let i = 0; i < times; i += 1)
    await register(
      world,
      contract,
      codes.map((deviceCode) => aDevice({ deviceCode })),
    );
};
const drain = async (registrar: Registrar) => {
  while ((await issuePending(registrar)) > 0);
};

describe('the pool of ready keys', () => {
  it('has no row, ever, where none is kept', async () => {
    expect(await fillKeyPool(world.registrar)).toBe(0);
    await registerDevices(1);
    await drain(world.registrar);
    expect(await readyKeys()).toEqual([]);
  });

  it('is filled by two processes to its size and no further, and its keys are sealed', async () => {
    const [a, b] = processes();
    await Promise.all([fillKeyPool(a), fillKeyPool(b)]);
    const rows = await readyKeys();
    expect(rows).toHaveLength(40);
    expect(await readKeyPool(a)).toEqual([{ algorithm: 'ec-p256', ready: 40, wanted: 40 }]);
    for (const row of rows) {
      const dataKey = a.vault.open(row.key_id, { masterKeyId: row.master_key_id, wrapped: row.wrapped_data_key });
      const key = createPrivateKey({ key: dataKey.open('private-key', row.private_key), format: 'der', type: 'pkcs8' });
      expect(hex(createPublicKey(key).export({ type: 'spki', format: 'der' }))).toBe(hex(row.public_key));
    }
  });

  it('gives each key once, to two processes at a time, and what it lacks is made', async () => {
    const [a, b] = processes();
    await fillKeyPool(a);
    const pooled = new Set((await readyKeys()).map((row) => hex(row.public_key)));
    await registerDevices(12);
    await Promise.all([drain(a), drain(b)]);
    const used = await usedKeys();
    expect(used).toHaveLength(60);
    expect(new Set(used).size).toBe(60);
    const left = (await readyKeys()).map((row) => hex(row.public_key));
    expect(used.filter((key) => pooled.has(key)).length + left.length).toBe(40);
    expect(used.filter((key) => left.includes(key))).toEqual([]);
    expect(left).toEqual([]);
  });

  it('has a key again, unused, when the process that took it is killed before its commit', async () => {
    const [a] = processes();
    await fillKeyPool(a);
    await registerDevices(1);
    const killed = () => {
      throw new Error('killed');
    };
    await expect(issuePending({ ...a, commands: { ...a.commands, issue: killed } })).rejects.toThrow('killed');
    expect(await readyKeys()).toHaveLength(40);
    expect(await usedKeys()).toEqual([]);
    await drain(a);
    expect(await readyKeys()).toHaveLength(35);
    expect(new Set(await usedKeys()).size).toBe(5);
  });

  it('is not filled while requests wait', async () => {
    const [a] = processes();
    await registerDevices(1);
    expect(await fillKeyPool(a)).toBe(0);
    await drain(a);
    expect(await fillKeyPool(a)).toBe(40);
    expect(await fillKeyPool(a)).toBe(0);
  });

  it('never gives a key that a restored database has brought back, and ends it', async () => {
    const [a] = processes();
    await fillKeyPool(a);
    const before = new Set((await readyKeys()).map((row) => hex(row.public_key)));
    await world.postgres.query("update ready_keys set database = 'before the restore'");
    await registerDevices(1);
    await drain(a);
    expect((await usedKeys()).filter((key) => before.has(key))).toEqual([]);
    await discardForeignKeys(a);
    expect(await readyKeys()).toEqual([]);
  });

  it('is emptied where it is no longer kept', async () => {
    await fillKeyPool(processes()[0]);
    await discardForeignKeys(world.registrar);
    expect(await readyKeys()).toEqual([]);
  });
});

describe('what somebody waits for', () => {
  it('is not held up by the batch of a file’s rows: its lane takes nothing else', async () => {
    await registerDevices(2);
    await world.postgres.query(
      `update certificates set priority = 2
       where certificate_id not in (select certificate_id from certificates order by certificate_id limit 2)`,
    );
    expect(await issuePending(world.registrar, 'single')).toBe(2);
    expect(await issuePending(world.registrar, 'single')).toBe(0);
    expect(await issuePending(world.registrar)).toBe(8);
  });
});
